import type { Page } from '@playwright/test'
import type { DeskApp } from '#tests/support/desk-app.ts'
import type { ShownMessage } from '#tests/support/faults/checker.ts'

export interface ThreadPlace {
  branch: string
  patient: string
  name: string
}

const words: Readonly<Record<string, NonNullable<ShownMessage['state']>>> = {
  Waiting: 'waiting',
  Sent: 'sent',
  Delivered: 'delivered',
  Read: 'read',
  'Not sent': 'not-sent',
}

const noMessages = 'No messages yet'
const logSelector = '[role="log"][aria-label="Messages"]'
const opensWithinMs = 10_000

/** On a screen so high most conversations are read without scrolling; so coarse it takes no time to paint. */
const highScreen = { width: 1_200, height: 8_000, deviceScaleFactor: 0.1, mobile: false }

/** Opens a conversation and reads all of it from the screen. */
export async function readThread(desk: DeskApp, place: ThreadPlace): Promise<ShownMessage[]> {
  return (await readThreads(desk, [place])).get(place.patient) ?? []
}

/** Opens one conversation after the other and reads all of each from the screen; by patient. */
export async function readThreads(
  { page }: DeskApp,
  places: readonly ThreadPlace[],
): Promise<Map<string, ShownMessage[]>> {
  const threads = new Map<string, ShownMessage[]>()
  const devtools = await page.context().newCDPSession(page)
  try {
    await devtools.send('Emulation.setDeviceMetricsOverride', highScreen)
    for (const place of places) threads.set(place.patient, await readOpened(page, place))
  } finally {
    await devtools.send('Emulation.clearDeviceMetricsOverride')
    await devtools.detach()
  }
  return threads
}

async function readOpened(page: Page, place: ThreadPlace): Promise<ShownMessage[]> {
  // By one call for each: looking for roles in a long conversation takes longer than painting it.
  await page.evaluate(openAndWait, {
    hash: `#/chats/${place.branch}/${place.patient}`,
    name: `Conversation with ${place.name}`,
    withinMs: opensWithinMs,
    ...{ noMessages, log: logSelector },
  })
  const log = page.locator(logSelector)
  const shown = await log.evaluate(scrollThrough)
  return shown.map(({ words: spoken, ...rest }) => ({ ...rest, state: words[spoken] }))
}

interface Opening {
  hash: string
  /** Of the conversation's region. */
  name: string
  withinMs: number
  noMessages: string
  log: string
}

/** Runs in the page: resolves when the conversation stands there and has found its place. */
async function openAndWait({ hash, name, withinMs, noMessages, log }: Opening): Promise<void> {
  location.hash = hash
  const end = performance.now() + withinMs
  const isOpened = () => {
    const regions = [...document.querySelectorAll<HTMLElement>('section[aria-label]')]
    const region = regions.find((one) => one.ariaLabel === name && one.checkVisibility())
    const messages = region?.querySelector<HTMLElement>(log)
    if (!messages) return false
    // Until it has found its place the log takes every scroll back.
    const opened = messages.querySelector('[data-log-items]:not([data-opening]) article')
    return opened !== null || messages.textContent.includes(noMessages)
  }
  while (!isOpened()) {
    if (performance.now() > end) throw new Error(`"${name}" was not opened by ${hash}`)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

interface Article {
  id: string
  seq: number | undefined
  text: string
  words: string
}

/** Runs in the page: one article for each item of the list, in the order of the items. */
async function scrollThrough(log: HTMLElement | SVGElement): Promise<Article[]> {
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        requestAnimationFrame(resolve)
      }),
    )
  const articleOf = (item: Element): Article | undefined => {
    const article = item.querySelector<HTMLElement>('article')
    if (!article) return undefined
    const text = article.querySelector('[data-selectable]')?.textContent ?? ''
    const state = [...article.querySelectorAll('span.inline-flex > span')].at(-1)?.textContent
    const seq = article.dataset['seq']
    return {
      id: article.dataset['messageId'] ?? '',
      seq: seq === undefined ? undefined : Number(seq),
      text,
      words: state ?? '',
    }
  }
  const items = new Map<number, Article>()
  const collect = () => {
    for (const item of log.querySelectorAll<HTMLElement>('[data-item-index]')) {
      const article = articleOf(item)
      if (article) items.set(Number(item.dataset['itemIndex']), article)
    }
  }
  const end = performance.now() + 30_000
  const hurry = () => {
    if (performance.now() < end) return
    const numbers = [...items.keys()].join(' ')
    throw new Error(`The log could not be read through: at ${log.scrollTop}, items ${numbers}`)
  }
  /** The list is as high as all its items; those in view are painted some frames late, and until then there is a hole. */
  const isCovered = () => {
    const list = log.querySelector('[data-log-items]')?.getBoundingClientRect()
    if (!list) return false
    const view = log.getBoundingClientRect()
    const boxes = [...log.querySelectorAll('[data-item-index]')].map((item) =>
      item.getBoundingClientRect(),
    )
    const top = Math.min(...boxes.map((box) => box.top))
    const bottom = Math.max(...boxes.map((box) => box.bottom))
    return (
      top <= Math.max(view.top, list.top) + 2 && bottom >= Math.min(view.bottom, list.bottom) - 2
    )
  }
  const isAtBeginning = () =>
    log.scrollTop === 0 && log.textContent.includes('The conversation begins here')
  if (log.querySelector('article') === null) return []
  // As a person does: what lies above the divider is put in when somebody goes up.
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1, bubbles: true }))
  do {
    hurry()
    log.scrollTop = 0
    await painted()
  } while (!(isAtBeginning() && isCovered()))
  for (let isAtEnd = false; !isAtEnd;) {
    while (!isCovered()) {
      hurry()
      await painted()
    }
    collect()
    const before = log.scrollTop
    log.scrollTop = before + log.clientHeight * 0.8
    await painted()
    isAtEnd = log.scrollTop <= before
  }
  collect()
  return [...items].sort(([one], [other]) => one - other).map(([, article]) => article)
}
