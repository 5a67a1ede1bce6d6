import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { LinkInbox } from '#electron/main/opening/link-inbox.ts'
import type { LinkSource } from '#electron/main/opening/link-inbox.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const link = (patient: string) => `associhealth://chat/br_makati/${patient}`

function anInbox(argv: readonly string[] = []) {
  const app: EventEmitter & LinkSource = new EventEmitter()
  const inbox = new LinkInbox(app, ['desk', ...argv])
  const opened: string[] = []
  const log = fakeLog()
  const opener = {
    open: ({ branch, patient }: { branch: string; patient: string | null }, by: string) => {
      opened.push(`${branch}/${String(patient)} by ${by}`)
    },
  }
  const isReady = () => {
    inbox.deliverTo({ log, opener })
  }
  return { app, opened, log, isReady }
}

test('a link of the first start is kept until somebody can open it', () => {
  const { opened, isReady } = anInbox([link('pt_maria')])
  expect(opened).toEqual([])
  isReady()
  expect(opened).toEqual(['br_makati/pt_maria by link'])
})

test('macOS tells a link as an event, before the app is ready and after', () => {
  const { app, opened, isReady } = anInbox()
  let prevented = 0
  const event = { preventDefault: () => (prevented += 1) }
  app.emit('open-url', event, link('pt_maria'))
  isReady()
  app.emit('open-url', event, link('pt_ramon'))
  expect(opened).toEqual(['br_makati/pt_maria by link', 'br_makati/pt_ramon by link'])
  expect(prevented).toBe(2)
})

test('a second start hands over the link of its command line, and nothing else of it', () => {
  const { app, opened, log, isReady } = anInbox()
  isReady()
  app.emit('second-instance', {}, ['desk', '--no-sandbox', '.', link('pt_maria')], '/')
  app.emit('second-instance', {}, ['desk', 'https://chat/br_makati/pt_ramon'], '/')
  expect([opened, log.codes]).toEqual([['br_makati/pt_maria by link'], []])
})

test('of what is refused a code is logged, and two at once are refused', () => {
  const { app, opened, log, isReady } = anInbox([`${link('pt_maria')}?text=hello`])
  isReady()
  app.emit('second-instance', {}, ['desk', link('pt_maria'), link('pt_ramon')], '/')
  expect([opened, log.codes]).toEqual([[], ['link.refused', 'link.refused']])
})
