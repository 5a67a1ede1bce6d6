import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { closeToTray } from '#electron/main/windows/close-to-tray.ts'
import { Leave } from '#electron/main/windows/leave.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'

/** A window as far as closing goes, and the desktop around it. */
class FakeWindow extends EventEmitter {
  isGone = false
  isHidden = false
  fillsScreen = false

  /** The button of its frame. */
  close(): void {
    const event = { isHeld: false, preventDefault: () => (event.isHeld = true) }
    this.emit('close', event)
    if (!event.isHeld) this.isGone = true
  }

  hide(): void {
    this.isHidden = true
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  isFullScreen(): boolean {
    return this.fillsScreen
  }

  setFullScreen(): void {
    this.fillsScreen = false
    queueMicrotask(() => this.emit('leave-full-screen'))
  }
}

function aDesktop({ waiting = 0 } = {}) {
  const desktop = { mayHide: true, hasTray: true, asked: 0, hidden: 0 }
  const leave = new Leave({
    clock: new FakeClock(),
    waiting: () => waiting,
    canAsk: () => true,
    ask: () => {
      desktop.asked += 1
    },
  })
  const window = new FakeWindow()
  closeToTray(window as never, {
    leave,
    quit: () => {
      leave.allow()
      window.close()
    },
    mayHide: () => desktop.mayHide,
    isPlaceThere: () => {
      desktop.mayHide = desktop.hasTray
      return Promise.resolve(desktop.hasTray)
    },
    onHidden: () => {
      desktop.hidden += 1
    },
  })
  const close = async () => {
    window.close()
    await settle()
  }
  return { desktop, window, leave, close }
}

test('the close button hides the window where it can be brought back, and asks nothing', async () => {
  const { desktop, window, close } = aDesktop({ waiting: 2 })
  await close()
  expect(window).toMatchObject({ isHidden: true, isGone: false })
  expect(desktop).toMatchObject({ hidden: 1, asked: 0 })
})

test('where it cannot, closing is a way to quit, which asks while messages wait', async () => {
  const asking = aDesktop({ waiting: 2 })
  asking.desktop.mayHide = false
  await asking.close()
  expect(asking.window.isGone).toBe(false)
  expect(asking.desktop.asked).toBe(1)
  const free = aDesktop()
  free.desktop.mayHide = false
  await free.close()
  expect(free.window.isGone).toBe(true)
})

test('a tray that has gone meanwhile leaves nobody with an app that they cannot see', async () => {
  const { desktop, window, close } = aDesktop()
  desktop.hasTray = false
  await close()
  expect(window).toMatchObject({ isHidden: false, isGone: true })
})

test('a quit that is decided goes its way', async () => {
  const { window, leave, close } = aDesktop()
  leave.allow()
  await close()
  expect(window).toMatchObject({ isHidden: false, isGone: true })
})

test('a window that fills a screen of its own leaves it before it is hidden', async () => {
  const { desktop, window, close } = aDesktop()
  window.fillsScreen = true
  await close()
  expect(window).toMatchObject({ isHidden: true, fillsScreen: false })
  expect(desktop.hidden).toBe(1)
})
