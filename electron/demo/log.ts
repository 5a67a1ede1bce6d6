/** One line on stderr. Lines carry topics, ids and counts, never the content of a message. */
export type Log = (line: string) => void

export const logToStderr: Log = (line) => {
  process.stderr.write(`${line}\n`)
}
