import type { Conversation } from '#electron/demo/data/conversation.ts'

/** The threads of the Makati branch. The front desk arranges; clinical questions go to the dentist. */
export const makati: readonly Conversation[] = [
  {
    patient: 'pt_bea_villanueva',
    answers: true,
    unread: 2,
    lines: [
      [
        '-9 10:04',
        'patient',
        'Good morning po! Ask ko lang kung may slot pa for cleaning next week?',
      ],
      [
        '-9 10:11',
        'st_ana',
        'Good morning, Ms. Bea! Yes po, we have Tuesday 2:00 PM or Thursday 10:30 AM.',
      ],
      ['-9 10:15', 'patient', 'Thursday 10:30 po please 🙏'],
      [
        '-9 10:16',
        'st_ana',
        'Booked na po: Thursday, 10:30 AM with Dr. Cruz. Please come 10 minutes early for the form.',
      ],
      ['-9 10:17', 'patient', 'Thank you po!'],
      [
        '-1 15:20',
        'st_ana',
        'Hi Ms. Bea, reminder lang po ng cleaning ninyo on Thursday, 10:30 AM. Confirm po ba?',
      ],
      [
        '14m',
        'patient',
        'Hello po! Pwede po bang i-move to Friday? May biglang meeting po kasi ako sa Thursday 😅',
      ],
      ['13m', 'patient', 'Kahit anong oras po after lunch'],
    ],
  },
  {
    patient: 'pt_maria_santos_1',
    answers: true,
    lines: [
      ['-6 09:30', 'patient', 'Hi, magkano po ang oral prophylaxis? And do you accept Maxicare?'],
      [
        '-6 09:41',
        'st_marco',
        'Good morning po! Oral prophylaxis starts at ₱1,200. Yes po, Maxicare is accepted here in Makati with LOA.',
      ],
      ['-6 09:44', 'patient', 'Ok po, I will request the LOA first.'],
      ['95m', 'patient', 'May LOA na po ako. What do I need to bring?'],
      [
        '88m',
        'st_ana',
        'Please bring po the LOA, your Maxicare card and one valid ID. Saturday 9:00 AM po ba ang gusto ninyo?',
      ],
      ['80m', 'patient', 'Yes po, Saturday 9am. Thanks!'],
      ['78m', 'st_ana', 'Confirmed po, Saturday 9:00 AM. See you!'],
    ],
  },
  {
    patient: 'pt_maria_santos_2',
    unread: 1,
    lines: [
      [
        '-20 13:05',
        'patient',
        'Good afternoon, can I get a copy of my panoramic x-ray? Need it for my dentist in Singapore.',
      ],
      [
        '-20 13:20',
        'st_ana',
        'Good afternoon, Ms. Santos. Yes po, we can prepare a digital copy. Please reply with the e-mail address and we will send a release form to sign.',
      ],
      ['-20 13:31', 'patient', 'Same e-mail on file po. Thank you.'],
      ['-19 09:15', 'st_ana', 'Form sent po. Once signed, the copy will be ready within the day.'],
      ['32m', 'patient', 'Signed and sent back na po. Sorry it took a while!'],
    ],
  },
  {
    patient: 'pt_jose_delacruz',
    lines: [
      [
        '-2 08:50',
        'patient',
        'Good am. May masakit po sa ngipin ko sa kaliwa simula kagabi. Ano po kaya dapat inumin?',
      ],
      [
        '-2 08:54',
        'st_marco',
        'Good morning, Sir Jose. Sorry to hear that po. That is something only the dentist can answer, so I am asking Dr. Cruz to call you within the morning. May bakante po today 11:00 AM kung makakapunta kayo.',
      ],
      ['-2 08:57', 'patient', 'Sige po pupunta ako ng 11.'],
      [
        '-2 08:58',
        'st_marco',
        'Noted po, booked at 11:00 AM. Kung lumala po bago noon, please call us agad: (02) 8555 0101.',
      ],
      [
        '-1 16:30',
        'st_marco',
        'Hi Sir Jose, your next visit is po on Monday 1:30 PM, as scheduled by Dr. Cruz. The balance of ₱2,500 can be settled on the day.',
      ],
      ['-1 16:48', 'patient', 'Ok po. Pwede GCash?'],
      ['-1 16:50', 'st_marco', 'Yes po, GCash, card or cash.'],
      ['-1 16:51', 'patient', 'Salamat po 👍'],
    ],
    settled: true,
  },
  {
    patient: 'pt_nina_penaflorida',
    receipt: 'delivered',
    answers: true,
    lines: [
      ['-4 14:00', 'patient', 'Hello po, saan po kayo banda sa Salcedo? First time ko po.'],
      [
        '-4 14:06',
        'st_ana',
        'Hello po! 2nd floor, Cattleya Building, Salcedo St., Legaspi Village, above the bakery. Parking po is at the basement, first two hours free with our stamp.',
      ],
      ['-4 14:08', 'patient', 'Ang galing, thank you!!'],
      [
        '46m',
        'st_ana',
        'Hi Ms. Niña, your consultation is tomorrow at 3:00 PM. The patient form is at the front desk, so please come a little early po.',
      ],
    ],
  },
  {
    patient: 'pt_ramon_ongpin',
    lines: [
      [
        '-3 11:10',
        'st_ana',
        'Good morning Mr. Ongpin, Dr. Cruz will be away on the 14th. May we move your visit to the 15th or 16th, same time?',
      ],
      ['-3 12:42', 'patient', 'The 16th is fine.'],
      ['-3 12:45', 'st_ana', 'Thank you po, moved to the 16th at 4:00 PM.'],
      ['210m', 'patient', 'Something came up. Is there anything later than 5pm on the 16th?'],
    ],
  },
  {
    patient: 'pt_grace_dizon',
    receipt: 'sent',
    lines: [
      ['-12 10:20', 'patient', 'Hi po, need ko po ng dental certificate for work.'],
      [
        '-12 10:31',
        'st_ana',
        'Hi Ms. Grace! Sure po. It needs the dentist’s signature, ready tomorrow after 2 PM.',
      ],
      ['-11 14:10', 'patient', 'On the way na po ako, 20 mins.'],
      ['-11 14:11', 'st_ana', 'Okay po, nasa front desk na.'],
      [
        '5m',
        'st_ana',
        'Hi Ms. Grace, nakalimutan po ninyo ang umbrella sa lobby last visit. Nasa front desk lang po, pick up anytime 😊',
      ],
    ],
  },
  {
    patient: 'pt_paolo_mercado',
    lines: [
      ['-30 17:10', 'patient', 'Do you have Sunday hours?'],
      ['-30 17:15', 'st_marco', 'We are closed on Sundays po. Monday to Saturday, 9 AM to 6 PM.'],
      ['-30 17:16', 'patient', 'Got it, thanks.'],
    ],
  },
]
