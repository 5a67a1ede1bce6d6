import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Nothing can be scrolled sideways, no bubble leaves its log, and the composer is where it was. */
export async function expectInPlace(page: Page): Promise<void> {
  const out = await page.evaluate(() => {
    const wide = [...document.querySelectorAll('*')].filter((element) => {
      const { overflowX } = getComputedStyle(element)
      const canScroll = ['auto', 'scroll'].includes(overflowX) || element.tagName === 'HTML'
      return canScroll && element.scrollWidth > element.clientWidth
    })
    const log = document.querySelector('[role=log]')?.getBoundingClientRect()
    const bubbles = [...document.querySelectorAll('[data-bubble]')].filter((bubble) => {
      const box = bubble.getBoundingClientRect()
      return log === undefined || box.left < log.left || box.right > log.right
    })
    // Marks that stack on one letter reach far beyond its line.
    const stacks = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const unclipped: string[] = []
    for (let node = stacks.nextNode(); node; node = stacks.nextNode()) {
      let box = node.parentElement
      while (box && getComputedStyle(box).display === 'inline') box = box.parentElement
      const isStacked = /\p{Mn}{8}/u.test(node.textContent ?? '')
      if (
        isStacked &&
        box?.closest('.sr-only') === null &&
        getComputedStyle(box).overflow === 'visible'
      )
        unclipped.push(box.outerHTML.slice(0, 200))
    }
    const composer = document.querySelector('textarea')?.getBoundingClientRect()
    return {
      wide: wide.map((element) => element.outerHTML.slice(0, 200)),
      bubbles: bubbles.length,
      unclipped,
      isComposerInSight: composer === undefined || composer.bottom <= window.innerHeight,
    }
  })
  expect(out).toEqual({ wide: [], bubbles: 0, unclipped: [], isComposerInSight: true })
}

/**
 * Words that turn the direction turn only themselves: each of `values` stands alone in an element of its own
 * paragraph or isolate, or between isolating marks within a sentence. Gives what does neither.
 */
export function spilling(page: Page, values: readonly string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const turning = /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF]/u
    const tidy = (text: string) => text.replace(/\s+/gu, ' ').trim()
    const alone = new Set(known.map(tidy))
    // Two initials have nothing beside them.
    const isShort = (text: string) => Array.from(text).length <= 2
    const spills = (text: string) =>
      !isShort(text) &&
      turning.test(text.replace(/\u2068[^\u2066-\u2069]*\u2069/gu, '')) &&
      !alone.has(tidy(text))
    const isolating = (element: Element) => {
      const { display, unicodeBidi } = getComputedStyle(element)
      return (
        display !== 'inline' || ['isolate', 'isolate-override', 'plaintext'].includes(unicodeBidi)
      )
    }
    const around = (node: Node) => {
      let element = node.parentElement
      while (element && !isolating(element)) element = element.parentElement
      return element?.textContent ?? ''
    }
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (turning.test(node.textContent ?? '') && spills(around(node))) found.push(around(node))
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['title', 'aria-label', 'placeholder', 'aria-description']) {
        const value = element.getAttribute(name) ?? ''
        if (spills(value)) found.push(`${name}: ${value}`)
      }
    }
    return found
  }, values)
}
