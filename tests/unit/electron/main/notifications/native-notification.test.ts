import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { Activations } from '#electron/main/notifications/activations.ts'
import { followEach } from '#electron/main/notifications/earlier-notifications.ts'
import { nativeNotification } from '#electron/main/notifications/native-notification.ts'
import type {
  NotificationOptions,
  NotificationPlatform,
} from '#electron/main/notifications/notification-options.ts'
import { encodeTarget } from '#electron/main/notifications/target-code.ts'
import { createWords } from '#electron/main/words.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const maria = { branch: aBranchId(), patient: aPatientId() }

function shownOn(platform: NotificationPlatform) {
  const done: unknown[] = []
  const note =
    (what: string) =>
    (...told: unknown[]) =>
      void done.push([what, ...told])
  const native = Object.assign(new EventEmitter(), { show: note('show'), close: note('close') })
  const activations = new Activations(new FakeClock(), note('opened'))
  let options: NotificationOptions = {}
  const show = nativeNotification({
    ...{ platform, activations, log: { warn: note('logged') }, words: createWords(() => 'en') },
    make: (given) => {
      options = given
      return native
    },
  })
  const shown = show(
    { title: 'Title', body: 'Body', target: maria, rings: false, takesReply: true },
    {
      ...{ onClick: note('clicked'), onReply: note('replied') },
      ...{ onClosed: note('closed'), onAnswer: note('answered') },
    },
  )
  return { done, native, shown, activations, options }
}

test('on macOS what was written in a notification is the reply, and a click is a click', () => {
  const { done, native, options } = shownOn('mac')
  expect(options.id).toMatch(new RegExp(`^chat/${maria.branch}/${maria.patient}/.+`, 'u'))
  native.emit('show', {})
  native.emit('reply', {}, 'We are open')
  native.emit('click', {})
  native.emit('close', {})
  expect(done).toEqual([
    ...[['show'], ['answered', 'shown'], ['replied', 'We are open']],
    ...[['clicked', {}], ['closed']],
  ])
})

test('on Linux nobody can reply, and it is gone when it is closed', () => {
  const { done, native, shown } = shownOn('linux')
  expect(native.listenerCount('reply')).toBe(0)
  native.emit('close', {})
  shown.close()
  expect(done).toEqual([['show'], ['closed'], ['close']])
})

test('on Windows all comes by activation, also after it has gone to the Action Center', () => {
  const { done, native, activations, options } = shownOn('windows')
  const [, code = ''] = /launch="([^"]+)"/u.exec(options.toastXml ?? '') ?? []
  native.emit('close', {})
  activations.activated({ type: 'action', arguments: `${code}/send`, reply: 'Come in' })
  expect([native.listenerCount('click'), native.listenerCount('reply')]).toEqual([0, 0])
  expect(done).toEqual([['show'], ['replied', 'Come in']])
})

test('one that the system refuses is logged without a word of it', () => {
  const { done, native } = shownOn('mac')
  native.emit('failed', {}, 'Body')
  expect(done).toEqual([['show'], ['logged', 'notification.failed'], ['answered', 'refused']])
})

test('one of an earlier run leads where it says, and to the window when nobody can say where', () => {
  const opened: unknown[] = []
  const earlier = [encodeTarget(maria, 'mark'), 'of another app'].map((id) =>
    Object.assign(new EventEmitter(), { id }),
  )
  followEach(earlier, (target) => opened.push(target))
  for (const one of earlier) one.emit('click')
  earlier[0]?.emit('reply', {}, 'Words')
  expect(opened).toEqual([maria, null, maria])
})
