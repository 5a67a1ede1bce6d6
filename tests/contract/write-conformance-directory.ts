import { writeFileSync } from 'node:fs'
import { aDirectory } from '#tests/support/a-directory.ts'

/** Writes the directory file that the conformance tests expect: `node --import tsx <this file> FILE`. */
const [path] = process.argv.slice(2)
if (path) writeFileSync(path, JSON.stringify(aDirectory(), null, 2), { mode: 0o600 })
else process.stderr.write('Name the file to write.\n')
