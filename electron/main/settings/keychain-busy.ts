/** The operating system's secret store is there and cannot answer now. Nothing is lost, and nothing may be erased. */
export class KeychainBusy extends Error {
  override readonly name = 'KeychainBusy'
}
