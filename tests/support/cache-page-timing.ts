import type { Page } from '@playwright/test'
import type { DataKey } from '#shared/cache/contract.ts'

type PageDexie = typeof import('dexie').Dexie

/** Dexie's `bulkPut` alone in the same page: rows as the cache has them, sealed beforehand, one strict transaction a batch. */
export function timeSealedPuts(
  page: Page,
  input: { batches: number; size: number },
): Promise<number> {
  return page.evaluate(async ({ batches, size }) => {
    const { Dexie } = globalThis as unknown as { Dexie: PageDexie }
    const options = { chromeTransactionDurability: 'strict', cache: 'disabled' } as const
    const database = new Dexie('sealed', options)
    database.version(1).stores({ messages: '[branch+patient+seq]' })
    await database.open()
    const algorithm = { name: 'AES-GCM', length: 256 }
    const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt'])
    const start = await database.table('messages').count()
    const rowOf = async (n: number) => {
      const from = { kind: 'patient', id: 'pt_maria', name: 'Maria Santos' }
      const text = `Message ${n} ${'about an appointment next week '.repeat(4)}`.slice(0, 120)
      const at = '2026-11-22T01:00:00.000Z'
      const plain = new TextEncoder().encode(JSON.stringify({ from, text, sentAt: at, at }))
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)
      const sealed = new Uint8Array(16 + data.byteLength)
      sealed.set(new Uint8Array(data), 16)
      const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
      return { branch: 'br_makati', patient: `pt_${n % 50}`, seq: Math.ceil(n / 50), id, sealed }
    }
    let spentMs = 0
    for (let batch = 0; batch < batches; batch += 1) {
      const first = start + batch * size + 1
      const numbers = Array.from({ length: size }, (_unused, index) => first + index)
      const rows = await Promise.all(numbers.map(rowOf))
      const before = performance.now()
      await database.table('messages').bulkPut(rows)
      spentMs += performance.now() - before
    }
    database.close()
    return spentMs
  }, input)
}

interface Search {
  opened: number
  openMs: number
  longestTaskMs: number
  searchMs: number
  found: number
}

/**
 * Opens every sealed message of a database in slices, and searches the texts in memory. It reads the format on its own,
 * as somebody would who has the key and the description in the room's README.
 */
export function searchSealed(page: Page, input: { name: string; key: DataKey }): Promise<Search> {
  return page.evaluate(async ({ name, key: dataKey }) => {
    const { Dexie } = globalThis as unknown as { Dexie: PageDexie }
    const encode = (text: string) => new TextEncoder().encode(text)
    const raw = Uint8Array.from(atob(dataKey.bytes), (character) => character.charCodeAt(0))
    const base = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey'])
    const info = encode('associhealth/record/v1')
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }
    const algorithm = { name: 'AES-GCM', length: 256 }
    const key = await crypto.subtle.deriveKey(derivation, base, algorithm, false, ['decrypt'])
    const database = await new Dexie(name).open()
    interface Row {
      branch: string
      patient: string
      seq: number
      id: string
      sealed: Uint8Array<ArrayBuffer>
    }
    const open = async ({ branch, patient, seq, id, sealed }: Row) => {
      const place = ['messages', branch, patient, [seq, id], 1, dataKey.id]
      const additionalData = encode(JSON.stringify(place))
      const options = { name: 'AES-GCM', iv: sealed.subarray(4, 16), additionalData }
      const plain = await crypto.subtle.decrypt(options, key, sealed.subarray(16))
      return (JSON.parse(new TextDecoder().decode(plain)) as { text: string }).text.toLowerCase()
    }
    let longestTaskMs = 0
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        longestTaskMs = Math.max(longestTaskMs, duration)
    })
    observer.observe({ type: 'longtask' })
    const texts: string[] = []
    const before = performance.now()
    let after: unknown = Dexie.minKey
    for (;;) {
      const slice = database.table<Row>('messages').where(':id').above(after).limit(250)
      const rows = await slice.toArray()
      const last = rows.at(-1)
      if (!last) break
      texts.push(...(await Promise.all(rows.map(open))))
      after = [last.branch, last.patient, last.seq]
    }
    const openMs = performance.now() - before
    observer.disconnect()
    const times: number[] = []
    let found = 0
    for (let turn = 0; turn < 20; turn += 1) {
      const start = performance.now()
      found = texts.filter((text) => text.includes('appointment')).length
      times.push(performance.now() - start)
    }
    database.close()
    const searchMs = times.sort((left, right) => left - right)[10] ?? 0
    return { opened: texts.length, openMs, longestTaskMs, searchMs, found }
  }, input)
}
