import { networkInterfaces } from 'node:os'

/** The addresses by which this computer is in a network now; another text is another network, or none. */
export function networkAddresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ cidr, address }) => cidr ?? address)
    .sort()
    .join(' ')
}
