/** Stands in every hostile text, so that a look into a file tells whether one got there. */
export const canary = 'canary7f3a'

/** What a markup injection would do: `hasRun` in the guard looks for it. */
const run = 'globalThis.pwned=1'

const markup = [
  `<img src=x onerror="${run}">`,
  `<script>${run}</script>`,
  `<svg/onload=${run}>`,
  `"><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `' autofocus onfocus='${run}`,
  `<a href="javascript:${run}">click</a>`,
  '<style>*{display:none!important}</style>',
  '<base href="https://example.invalid/">',
  '<meta http-equiv="refresh" content="0;url=https://example.invalid/">',
  '<link rel="stylesheet" href="https://example.invalid/a.css">',
  '<!-- ]]> &lt;b&gt; &#x3C;script&#x3E;',
  `{{constructor.constructor('${run}')()}} \${${run}} $t(chats.search) {{name}}`,
  'https://example.invalid/pixel.png file:///etc/passwd javascript:alert(1)',
]

const turning = [
  'override \u202eesrever\u202c and back',
  'override without an end \u202e',
  'embedding without an end \u202b\u202b\u202b',
  'isolate without an end \u2067',
  'end without a beginning \u2069\u2069\u202e',
  'שלום Maria مرحبا 123',
  '\u061c\u200f\u200e\u200f',
]

const unseen = [
  'zero\u200bwidth\u200c\u200d\u2060\ufeffs\u00adoft\u180e',
  'tags \u{e0041}\u{e0042}\u{e007f} and selectors \ufe0e\ufe0f\u{e0100}',
  'lines\u2028and\u2029paragraphs',
  '\u3164\u115f\u1160 fillers \ufffc\ufffd\u{10ffff}\ue000',
]

const stacked = [
  `Z${'\u0321\u0336\u0353\u030d\u0489'.repeat(20)}a${'\u0300\u0316'.repeat(30)}`,
  '👩\u200d❤\ufe0f\u200d💋\u200d👩'.repeat(6),
  '👍🏿🇵🇭🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}1\ufe0f\u20e3',
  'क्ष्म्य'.repeat(10),
  '\u{1242b}\ufdfd\u{1242b}\ufdfd'.repeat(6),
]

const wordsOfCode = ['__proto__', 'constructor', 'NaN', 'undefined', '[object Object]', '-1e999']

const marked = (text: string) => `${text} ${canary}`.normalize('NFC')

/** Every one is a valid name: at most 200 code points. */
export const nastyNames: readonly string[] = [
  ...markup,
  ...turning,
  ...unseen,
  ...stacked,
  ...wordsOfCode,
].map(marked)

/** As long as a text may be, in what is widest, tallest, or slowest to shape. */
const longest = [
  'W'.repeat(3_980),
  '\ufdfd'.repeat(3_980),
  '👨\u200d👩\u200d👧\u200d👦'.repeat(568),
  `e${'\u0321\u0336\u0353'.repeat(1_320)}`,
  'مرحبا'.repeat(796),
  `top${'\n'.repeat(3_950)}end`,
  'a\u00a0'.repeat(1_990),
  '\u202e\u2067'.repeat(1_990),
]

/** Every one is a valid text of a message. */
export const nastyTexts: readonly string[] = [...nastyNames, ...longest.map(marked)]
