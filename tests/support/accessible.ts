import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

export const accessibilityRules = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
]

/** Nothing fades or moves any more: a change may set off others, each a frame later. */
export async function expectAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let stillFrames = 0; stillFrames < 3; stillFrames += 1) {
      await new Promise(requestAnimationFrame)
      const moving = document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      if (moving.length > 0) stillFrames = 0
      await Promise.allSettled(moving.map(({ finished }) => finished))
    }
  })
}

/**
 * Axe finds nothing, once what fades or moves in has come to rest. A dialog hides the screen behind it, and so its heading.
 * `apart`: rules that are wrong about this screen; the caller says why.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  { isDialog = false, apart = [] as string[] } = {},
): Promise<void> {
  await expectAtRest(page)
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(accessibilityRules)
    .disableRules(apart)
    .analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${screen}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect.soft(found).toEqual([])
  await expect
    .soft(page.getByRole('heading', { level: 1 }), `${screen} has one heading of level 1`)
    .toHaveCount(isDialog ? 0 : 1)
}

/** What can be pressed on the screen and is smaller than 24 × 24 pixels, each by its words. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 24
    const targets = document.querySelectorAll<HTMLElement>(
      'a, button, input, select, [role=option]',
    )
    return [...targets].flatMap((target) => {
      // A box inside its label is pressed with all of it.
      const { width, height } = (target.closest('label') ?? target).getBoundingClientRect()
      const isShown = target.checkVisibility() && width > 1
      if (!isShown || (width >= least && height >= least)) return []
      const words = target.getAttribute('aria-label') ?? target.textContent
      return [`${words.slice(0, 40)}: ${width.toFixed(0)} × ${height.toFixed(0)}`]
    })
  })
}

/** Parts of the page that stand out of it to the side, or whose words are cut off from below. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page'] : []
    const parts = document.querySelectorAll<HTMLElement>('main *, nav *, [role=dialog] *')
    const found = [...parts].filter((part) => {
      if (!part.checkVisibility() || part.closest('.sr-only, svg') !== null) return false
      const { left, right, width } = part.getBoundingClientRect()
      if (width === 0) return false
      const isOutside = left < -1 || right > window.innerWidth + 1
      const hides = getComputedStyle(part).overflowY === 'hidden'
      const holdsWords = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE)
      return isOutside || (hides && holdsWords && part.scrollHeight > part.clientHeight + 1)
    })
    return [...wide, ...found.map((part) => part.outerHTML.slice(0, 120))]
  })
}
