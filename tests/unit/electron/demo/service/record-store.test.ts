import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyRecord } from '#electron/demo/service/apply-record.ts'
import { RecordStore } from '#electron/demo/service/record-store.ts'
import { emptyState } from '#electron/demo/service/state.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import { aService } from '#tests/unit/electron/demo/service/a-service.ts'

const fileOf = (folder: string) => join(folder, 'service-log.jsonl')

/** A folder with the log of a service that has posted two messages. */
async function aFolder() {
  const folder = tempFolder()
  const store = await RecordStore.open(folder, () => undefined)
  const service = aService({ append: (records) => store.append(records) })
  await service.post('first')
  await service.post('second')
  await store.close()
  return { folder, state: service.state }
}

async function replayed(folder: string) {
  const state = emptyState()
  const store = await RecordStore.open(folder, (record) => {
    applyRecord(state, record)
  })
  await store.close()
  return state
}

describe('the log on disk', () => {
  test('a replay leads to the same state', async () => {
    const { folder, state } = await aFolder()
    expect(await replayed(folder)).toEqual(state)
  })

  test('a last line that was torn is cut off, and the log goes on behind the last whole one', async () => {
    const { folder, state } = await aFolder()
    const whole = readFileSync(fileOf(folder), 'utf8')
    appendFileSync(fileOf(folder), whole.slice(0, whole.indexOf('\n') - 5))
    expect(await replayed(folder)).toEqual(state)
    expect(readFileSync(fileOf(folder), 'utf8')).toBe(whole)
  })

  test('wherever a crash tears the last line, the records before it are kept', async () => {
    const { folder } = await aFolder()
    const whole = readFileSync(fileOf(folder))
    const start = whole.lastIndexOf(10, whole.length - 2) + 1
    for (let end = start; end < whole.length; end += 37) {
      writeFileSync(fileOf(folder), whole.subarray(0, end))
      const state = await replayed(folder)
      expect([...state.patients.values()][0]?.messages.map(({ text }) => text)).toEqual(['first'])
    }
  })

  test('damage in the middle is named and nothing is cut', async () => {
    const { folder } = await aFolder()
    const whole = readFileSync(fileOf(folder), 'utf8')
    const damaged = `{"at":1}\n${whole}`
    writeFileSync(fileOf(folder), damaged)
    await expect(replayed(folder)).rejects.toThrow('is damaged at line 1')
    expect(readFileSync(fileOf(folder), 'utf8')).toBe(damaged)
  })

  test('a folder that cannot be used is named', async () => {
    const file = join(tempFolder(), 'file')
    writeFileSync(file, '')
    await expect(RecordStore.open(file, () => undefined)).rejects.toThrow(
      `Cannot use the data folder ${file}`,
    )
  })
})
