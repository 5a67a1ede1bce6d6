import type { Conversation } from '#electron/demo/data/conversation.ts'

/** The threads of the Cebu branch. */
export const cebu: readonly Conversation[] = [
  {
    patient: 'pt_rosario_abellana',
    unread: 1,
    answers: true,
    lines: [
      [
        '-7 10:30',
        'patient',
        'Maayong buntag! Do you have a slot for two people on the same day? Me and my mother.',
      ],
      [
        '-7 10:36',
        'st_liza',
        'Maayong buntag, Ms. Rosario! Yes, Friday 1:00 PM and 2:00 PM, one after the other.',
      ],
      ['-7 10:38', 'patient', 'Nice, please book both. My mother is Consuelo Abellana.'],
      ['-7 10:40', 'st_liza', 'Done! Friday, 1:00 PM for Ms. Consuelo and 2:00 PM for you.'],
      ['40m', 'patient', 'Hi! My mother uses a wheelchair, is there an elevator in your building?'],
    ],
  },
  {
    patient: 'pt_emmanuel_borromeo',
    lines: [
      [
        '-3 09:00',
        'st_liza',
        'Good morning Mr. Borromeo, your receipt for HMO reimbursement is ready for pick-up.',
      ],
      ['-3 09:25', 'patient', 'Can someone else pick it up for me?'],
      [
        '-3 09:27',
        'st_liza',
        'Yes, with a signed authorization letter and a copy of your ID please.',
      ],
      ['-3 09:30', 'patient', 'Noted, my brother will come on Saturday.'],
      ['-3 09:31', 'st_liza', 'Thank you! We are open until 5 PM on Saturday.'],
    ],
  },
  {
    patient: 'pt_angelica_osmena',
    lines: [
      ['-14 13:00', 'patient', 'Do I need to fast before my appointment tomorrow?'],
      [
        '-14 13:04',
        'st_liza',
        'Good afternoon! That depends on what Dr. Uy has planned, so I am passing your question to her and she will call you before 5 PM today.',
      ],
      ['-14 13:05', 'patient', 'Thank you so much'],
      ['-14 16:20', 'patient', 'She called already, all clear. See you tomorrow!'],
    ],
    settled: true,
  },
  {
    patient: 'pt_vicente_pacana',
    receipt: 'sent',
    lines: [
      ['-1 14:45', 'patient', 'What is your address again?'],
      [
        '-1 14:47',
        'st_liza',
        'Unit 305, Escario Central, N. Escario St., Cebu City, across the hotel.',
      ],
      [
        '18m',
        'st_liza',
        'Hi Mr. Pacaña, we received your form. Please bring one valid ID on your first visit. See you on Monday, 10:00 AM!',
      ],
    ],
  },
  {
    patient: 'pt_teresita_delosreyes',
    lines: [
      [
        '-10 11:15',
        'patient',
        'Hello, I moved to Cebu from Makati. Can my records be transferred here?',
      ],
      [
        '-10 11:20',
        'st_ana',
        'Hello Ms. Teresita! Yes po, we share one record. I have moved your file to the Cebu branch.',
      ],
      [
        '-10 11:22',
        'st_liza',
        'Welcome to Cebu! Your records are here now. Message us here when you want to book.',
      ],
      ['-10 11:30', 'patient', 'Wow, that was fast. Salamat!'],
    ],
    settled: true,
  },
]
