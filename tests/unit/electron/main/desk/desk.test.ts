import { expect, test } from 'vitest'
import { Desk } from '#electron/main/desk/desk.ts'

type Deps = ConstructorParameters<typeof Desk>[0]

/** Parts that note what is asked of them and do nothing. */
function noting(asked: string[]): Deps {
  const part = (name: string) =>
    new Proxy({}, { get: (_part, method) => () => void asked.push(`${name}.${String(method)}`) })
  const names = ['broker', 'requests', 'branches', 'outbox', 'refused', 'presence'] as const
  const others = ['drafts', 'changes', 'board', 'alerts'] as const
  const parts = Object.fromEntries([...names, ...others].map((name) => [name, part(name)]))
  return { ...parts, stored: { account: null } } as unknown as Deps
}

test('a desk that stops stores what is typed, and leaves what was not told to the same person’s next one', async () => {
  const asked: string[] = []
  await new Desk(noting(asked)).stop()
  expect(asked).toContain('drafts.close')
  expect(asked.filter((call) => call.startsWith('alerts.'))).toEqual([])
})
