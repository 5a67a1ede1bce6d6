import type { PageNumber } from '#electron/main/transcripts/page-number.ts'

/** Ink on paper, whatever the theme of the window. `number` for printers that number no pages themselves. */
export function transcriptStyles(number: PageNumber | null): string {
  const numbered = number
    ? `@page { size: A4; margin: 16mm 16mm 18mm; @bottom-center { content: ${number.css}; font: 8pt sans-serif; color: #444 } }`
    : ''
  return `${numbered}
:root { color-scheme: light }
body { margin: 0; color: #111; background: #fff; font: 10pt/1.4 system-ui, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', 'Noto Color Emoji', sans-serif }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td { padding: 0; vertical-align: top }
.running { padding-bottom: 4mm; border-bottom: 0.3mm solid #999; font-size: 8pt; color: #444; overflow-wrap: anywhere }
h1 { margin: 5mm 0 3mm; font-size: 15pt; line-height: 1.25; overflow-wrap: anywhere }
dl { margin: 0 0 4mm }
dl div { display: grid; grid-template-columns: 44mm 1fr; padding: 0.6mm 0; break-inside: avoid }
dt { color: #444 }
dd { margin: 0; overflow-wrap: anywhere }
.note { margin: 0 0 5mm; font-size: 8.5pt; color: #444 }
section { margin: 0; padding: 2.5mm 0 2.5mm 3mm; border-left: 0.8mm solid #bbb; border-top: 0.2mm solid #ddd; break-inside: avoid }
section.staff { border-left-color: #14646b }
.meta { margin: 0 0 0.8mm; font-size: 8.5pt; color: #444; break-after: avoid }
.meta strong { color: #111 }
.meta span:not(:empty)::before, .meta time::before { content: '· ' }
.text { display: block; overflow: clip; overflow-clip-margin: 1mm; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; orphans: 2; widows: 2 }
.gap { margin: 0; padding: 2.5mm 0; border-top: 0.2mm solid #ddd; text-align: center; font-size: 8.5pt; font-style: italic; color: #444 }
.end { margin: 5mm 0 0; text-align: center; font-size: 8.5pt; color: #444 }
`
}
