const segmenter = new Intl.Segmenter()

function firstGrapheme(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment
  return ''
}

/** First letters of the first and the last word, whole graphemes, so that no accent is cut off. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => firstGrapheme(word ?? '').toLocaleUpperCase()).join('')
}

const hueClasses = [
  'avatar-hue-0',
  'avatar-hue-1',
  'avatar-hue-2',
  'avatar-hue-3',
  'avatar-hue-4',
  'avatar-hue-5',
  'avatar-hue-6',
  'avatar-hue-7',
]

function hueOf(id: string): string {
  let sum = 7
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) >>> 0
  return hueClasses[sum % hueClasses.length] ?? ''
}

const sizes = {
  small: 'size-7 text-[0.6875rem]',
  medium: 'size-9 text-meta',
  large: 'size-14 text-title',
}

/** A picture for the eye alone: the name stands beside it in words. */
export function Avatar({
  id,
  name,
  size = 'medium',
  hasDot = false,
}: {
  id: string
  name: string
  size?: keyof typeof sizes
  hasDot?: boolean
}) {
  return (
    <span aria-hidden className="relative inline-flex shrink-0">
      <span
        className={`inline-flex items-center justify-center overflow-clip rounded-full font-semibold ${sizes[size]} ${hueOf(id)}`}
      >
        {initialsOf(name)}
      </span>
      {hasDot && (
        <span
          data-dot
          className="absolute -top-px -right-px size-2.5 rounded-full bg-accent ring-2 ring-surface"
        />
      )}
    </span>
  )
}
