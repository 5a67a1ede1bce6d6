import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Licence } from '#shared/model/licence.ts'

/** What the builds have written down, each package of each version once, by name. */
export async function readLicences(folder: string): Promise<Licence[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const lists = await Promise.all(
    files.map(async (name) =>
      z.array(Licence).parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
    ),
  )
  const found = new Map(lists.flat().map((one) => [`${one.name}@${one.version}`, one]))
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
