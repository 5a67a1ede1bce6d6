import { LinkifyIt } from 'linkify-it'
import { linkTarget } from '#renderer/features/conversation/link-target.ts'
import type { LinkTarget } from '#renderer/features/conversation/link-target.ts'

/** A piece of a message. All pieces together are the message, letter by letter. */
export type TextPart =
  | { is: 'text'; text: string }
  | { is: 'link'; text: string; target: LinkTarget }
  /** Signs that turn the direction of what follows them, or that cannot be seen: held apart, and marked. */
  | { is: 'turning' | 'unseen'; text: string }

const hasLink = /https?:|mailto:|tel:|@/i
const phoneTail = /^\+?[\d(][\d().-]{1,28}\d/

/** Links that are written out; an e-mail address is one as it stands. */
const links = new LinkifyIt({ fuzzyLink: false, urlAuth: true, maxLength: 2048 })
  .add('ftp:', null)
  .add('//', null)
  .add('tel:', {
    validate: (text, at) => phoneTail.exec(text.slice(at, at + 32))?.[0].length ?? 0,
  })

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { index, lastIndex, url } of hasLink.test(text) ? (links.match(text) ?? []) : []) {
    const target = linkTarget(url)
    if (!target) continue
    parts.push(...signParts(text.slice(at, index)))
    parts.push({ is: 'link', text: text.slice(index, lastIndex), target })
    at = lastIndex
  }
  return [...parts, ...signParts(text.slice(at))]
}

/** Embeddings, overrides and isolates. Plain marks such as U+200F turn nothing but themselves. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u
/** Not the joiners, which scripts and emoji need. */
const signs = /[\u202a-\u202e\u2066-\u2069]|[\u200b\u2060-\u2064\ufeff\u180e]+/gu

function signParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { 0: sign, index } of text.matchAll(signs)) {
    if (index > at) parts.push({ is: 'text', text: text.slice(at, index) })
    parts.push({ is: turning.test(sign) ? 'turning' : 'unseen', text: sign })
    at = index + sign.length
  }
  if (at < text.length) parts.push({ is: 'text', text: text.slice(at) })
  return parts
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** A picture, a flag or a keycap, whatever joins its parts. */
const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3)/u
const mostEmoji = 3
/** Three families with skin tones are shorter. */
const mostEmojiUnits = 100

/** One to three emoji and nothing else: shown larger. */
export function isFewEmoji(text: string): boolean {
  if (text.length > mostEmojiUnits) return false
  const seen = [...graphemes.segment(text.replace(/\s/gu, ''))]
  return (
    seen.length >= 1 && seen.length <= mostEmoji && seen.every(({ segment }) => emoji.test(segment))
  )
}
