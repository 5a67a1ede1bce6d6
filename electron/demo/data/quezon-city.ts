import type { Conversation } from '#electron/demo/data/conversation.ts'

/** The threads of the Quezon City branch. */
export const quezonCity: readonly Conversation[] = [
  {
    patient: 'pt_kristine_buenaventura',
    unread: 1,
    answers: true,
    lines: [
      [
        '-5 09:05',
        'st_marco',
        'Good morning Ms. Kristine! Your son’s check-up is due this month po. Would you like a Saturday schedule?',
      ],
      ['-5 09:40', 'patient', 'Good morning! Yes po, Saturday sana para walang pasok.'],
      ['-5 09:43', 'st_marco', 'May 10:00 AM or 11:00 AM po kami this Saturday.'],
      ['-5 09:50', 'patient', '11 po. Thank you!'],
      ['-5 09:51', 'st_marco', 'Booked po for Miguel, Saturday 11:00 AM.'],
      ['7m', 'patient', 'Hi po, may lagnat po si Miguel today. Pwede po bang i-reschedule?'],
    ],
  },
  {
    patient: 'pt_antonio_macaraeg',
    lines: [
      ['-8 13:30', 'patient', 'Ask ko lang po kung ready na yung denture ko.'],
      [
        '-8 13:38',
        'st_marco',
        'Good afternoon po, Mang Tony. The lab will deliver it on Friday. I will message you as soon as it is here.',
      ],
      [
        '-4 10:02',
        'st_marco',
        'Good morning po, dumating na po from the lab. Kailan po kayo pwede for fitting?',
      ],
      ['-4 10:30', 'patient', 'Bukas po ng umaga'],
      ['-4 10:32', 'st_marco', 'Bukas 9:30 AM po. See you!'],
      ['-3 12:10', 'patient', 'Salamat sa inyong lahat, ang bait ng staff'],
      ['-3 12:15', 'st_ana', 'Salamat din po, Mang Tony! 😊'],
    ],
  },
  {
    patient: 'pt_sofia_tansingco',
    lines: [
      ['-2 10:00', 'patient', 'How much is the down payment for braces?'],
      [
        '-2 10:09',
        'st_ana',
        'Good morning po! The down payment is ₱15,000, the rest by month. The full plan depends on the dentist’s assessment, and the assessment visit is ₱500.',
      ],
      ['-2 10:12', 'patient', 'Pwede po installment sa credit card?'],
      ['-2 10:15', 'st_ana', 'Yes po, 0% for 3 or 6 months with BPI and Metrobank.'],
      ['150m', 'patient', 'Okay po. Anong araw po pwede magpa-assess?'],
    ],
  },
  {
    patient: 'pt_lorenzo_garcia_tiangco',
    receipt: 'delivered',
    answers: true,
    lines: [
      [
        '-1 09:20',
        'patient',
        'Good morning. I had an extraction with you yesterday. What time does the clinic open today, I want to speak with the dentist.',
      ],
      [
        '-1 09:22',
        'st_marco',
        'Good morning Sir Lorenzo, we are open po from 9 AM to 6 PM. I have told Dr. Lim, she will call you in about ten minutes. Is 0917 555 0142 still your number?',
      ],
      ['-1 09:23', 'patient', 'Yes, that one.'],
      [
        '-1 10:05',
        'st_marco',
        'Dr. Lim asked me to book your follow-up po: Thursday 4:30 PM. The written aftercare sheet was sent to your e-mail again.',
      ],
      ['-1 10:09', 'patient', 'Received, thank you.'],
      [
        '25m',
        'st_marco',
        'Good day Sir Lorenzo, reminder po of your follow-up on Thursday, 4:30 PM. Reply YES to confirm.',
      ],
    ],
  },
  {
    patient: 'pt_ines_concepcion',
    lines: [
      ['-16 15:00', 'patient', 'Is there parking near your clinic?'],
      [
        '-16 15:04',
        'st_marco',
        'Yes po, at the back of the building along Scout Tobias. Also a 5-minute walk from GMA-Kamuning MRT.',
      ],
      ['-16 15:06', 'patient', 'Perfect, thank you'],
      ['-15 08:40', 'patient', 'Running 15 minutes late po, traffic sa Timog 😩'],
      ['-15 08:41', 'st_marco', 'No problem po, ingat! We moved you to 9:15 AM.'],
    ],
  },
  {
    patient: 'pt_dante_ocampo',
    lines: [
      ['-45 11:00', 'patient', 'Good morning, please cancel my appointment tomorrow.'],
      ['-45 11:03', 'st_marco', 'Cancelled po. Message us anytime to book again.'],
      ['-45 11:04', 'patient', 'Thanks'],
    ],
  },
]

const visits = [
  [
    'Good morning Ms. Carmela! Your monthly adjustment is due next week. Wednesday 5:00 PM po ba ulit?',
    'Yes po, same time. Thank you!',
  ],
  [
    'Hi Ms. Carmela, time for your next adjustment. Wednesday or Thursday, 5:00 PM?',
    'Thursday po this time, may event kami ng Wednesday.',
  ],
  ['Good day po! Next adjustment: Wednesday 5:00 PM. Okay lang po ba?', 'Okay na okay po 👍'],
] as const

/** A year of braces: a thread long enough to scroll. */
export const longThread: Conversation = {
  patient: 'pt_carmela_yulo',
  lines: Array.from({ length: 12 }, (_, index) => {
    const daysAgo = 10 + (11 - index) * 30
    const [question, answer] = visits[index % visits.length] ?? visits[0]
    return [
      [`-${daysAgo} 09:15`, 'st_marco', question],
      [`-${daysAgo} 11:40`, 'patient', answer],
      [`-${daysAgo} 11:42`, 'st_marco', 'Booked po! See you.'],
      [`-${daysAgo - 7} 16:40`, 'patient', 'On my way po, malapit na ako sa Tomas Morato.'],
      [`-${daysAgo - 7} 16:41`, 'st_ana', 'Ingat po! The chair will be ready by 5:00.'],
    ] as const
  }).flat(),
}
