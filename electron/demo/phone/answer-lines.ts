/** What simulated patients say, by what they were asked about. Everyday matters only. */
const lines: { about: RegExp; answers: readonly string[] }[] = [
  {
    about: /\b(when|what time|schedule|slot|available|appointment|resched|move|oras|araw)\b/iu,
    answers: [
      'Saturday morning po sana, mga 10am kung meron pa.',
      'Any day next week after 4pm works for me, thank you.',
      'Okay na po yung Tuesday 2pm. Salamat!',
      'Pwede po bang Friday na lang? May pasok po kasi ako.',
    ],
  },
  {
    about: /\b(confirm|see you|reminder|bukas|tomorrow)\b/iu,
    answers: [
      'Confirmed po, see you!',
      'Yes po, darating ako. Thank you.',
      'Noted, I will be there 10 minutes early.',
    ],
  },
  {
    about: /\b(fee|fees|pay|payment|gcash|balance|price|magkano|hmo|insurance|receipt)\b/iu,
    answers: [
      'Okay po. Tumatanggap po ba kayo ng GCash?',
      'Thanks po. I will settle it at the front desk on the day.',
      'Pwede po ba card? Kung hindi cash na lang.',
    ],
  },
  {
    about: /\b(parking|address|floor|building|directions|located|landmark|mrt)\b/iu,
    answers: [
      'Ah okay po, alam ko na. Salamat!',
      'Got it, thank you. May parking po ba sa basement?',
    ],
  },
  {
    about: /\b(form|record|certificate|x-?ray|copy|id|document)\b/iu,
    answers: ['Sige po, dadalhin ko. Thank you.', 'Can I pick it up on Saturday? Same time po.'],
  },
]

const otherwise = [
  'Sige po, salamat!',
  'Okay po, noted. Thank you so much.',
  'Thank you po sa reply.',
  'Noted po. Have a nice day!',
]

/** A short believable answer to a staff message; `turn` varies it, so that a patient does not repeat one line. */
export function answerTo(text: string, turn: number): string {
  const answers = lines.find(({ about }) => about.test(text))?.answers ?? otherwise
  return answers[turn % answers.length] ?? 'Okay po.'
}
