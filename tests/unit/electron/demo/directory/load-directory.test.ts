import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadDirectory, parseDirectory } from '#electron/demo/directory/load-directory.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

function changed(path: (string | number)[], value: unknown): unknown {
  const directory = structuredClone(aDirectory()) as unknown as Record<string | number, unknown>
  let at = directory
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  at[path.at(-1) ?? ''] = value
  return directory
}

describe('the directory file', () => {
  test('a right one is read, with an instant written by hand', () => {
    const directory = parseDirectory(
      changed(['trial'], { endsAt: '2026-02-01T00:00:00Z' }),
      'd.json',
    )
    expect(directory.trial).toEqual({ endsAt: '2026-02-01T00:00:00.000Z' })
    expect(parseDirectory(changed(['v'], 1), 'd.json').practice.id).toBe('pr_test')
  })

  test.each([
    [['plan'], 'platinum', 'at plan:'],
    [['practice', 'id'], 'Pr', 'at practice.id:'],
    [['service'], undefined, 'at service:'],
    [['staff', 0, 'role'], 'boss', 'at staff[0].role:'],
    [
      ['staff', 1, 'branches', 0],
      'br_none',
      'at staff[1].branches[0]: no branch has the id "br_none"',
    ],
    [['patients', 3, 'branch'], 'br_none', 'at patients[3].branch: no branch has the id "br_none"'],
    [['patients', 3, 'id'], 'st_one', 'at patients[3].id: "st_one" is used twice'],
    [['staff', 0, 'id'], 'svc_chat', 'at staff[0].id: "svc_chat" is used twice'],
    [['branches', 1, 'id'], 'br_one', 'at branches[1].id: "br_one" is used twice'],
    [['trial'], { endsAt: 'soon' }, 'at trial.endsAt:'],
  ])('a mistake at %j is named', (path, value, sentence) => {
    expect(() => parseDirectory(changed(path, value), 'd.json')).toThrow(
      `The directory file d.json has a mistake ${sentence}`,
    )
  })

  test('one that was made for a newer program says so', () => {
    expect(() => parseDirectory(changed(['v'], 2), 'd.json')).toThrow(
      'The directory file d.json is of version 2, and this program reads up to version 1: it was made for a newer one.',
    )
  })

  test('a file that is missing or no JSON is named', () => {
    const path = join(tempFolder(), 'directory.json')
    expect(() => loadDirectory(path)).toThrow(`Cannot read the directory file ${path}`)
    writeFileSync(path, '{')
    expect(() => loadDirectory(path)).toThrow(`The directory file ${path} is not JSON`)
  })
})
