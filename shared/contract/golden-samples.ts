/** What the golden payloads are made of: one patient's thread in one branch. */
export const id = '019b76da-a800-7000-8000-000000000001'
export const at = '2026-01-05T01:00:00.000Z'
export const patient = 'pt_one'
export const branch = 'br_one'

export const message = {
  id,
  patient,
  seq: 7,
  from: { kind: 'patient', id: patient, name: 'Niña Peñaflorida' },
  text: 'Good morning po!\nMay slot pa po ba? 🙏',
  sentAt: at,
  at,
}
export const thread = {
  patient,
  lastSeq: 7,
  last: message,
  upTo: 6,
  unread: 1,
  settled: 0,
  delivered: 6,
  read: 5,
}
export const person = {
  id: patient,
  name: 'Niña Peñaflorida',
  email: 'nina@example.com',
  phone: '0917 555 0101',
  birthDate: '2001-07-21',
  link: { state: 'linked', at },
  updatedAt: at,
}
export const account = {
  v: 1,
  plan: 'starter',
  trial: { endsAt: at },
  chats: true,
  practice: { id: 'pr_demo', name: 'Ngiti Dental' },
  staff: { id: 'st_ana', name: 'Ana Reyes', role: 'front-desk' },
  branches: [
    {
      id: branch,
      name: 'Makati',
      address: '1 Street',
      phone: '(02) 8555 0101',
      timeZone: 'Asia/Manila',
    },
  ],
  at,
}
export const event = (type: string, fields: object) => ({
  v: 1,
  feed: 'f3a1',
  rev: 12,
  at,
  type,
  ...fields,
})
export const own = (type: string, fields: object) => ({ v: 1, rev: 3, at, type, ...fields })
export const asked = (fields: object = {}) => ({ v: 1, id, ...fields })
export const inThread = (fields: object = {}) => asked({ branch, patient, ...fields })
export const typing = {
  v: 1,
  type: 'typing',
  patient,
  who: { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' },
}
export const online = [{ patient, lastActiveAt: at }]

export const posted = event('message.posted', { message, unread: 1 })
export const send = inThread({ text: 'Yes po, 2:00 PM.', sentAt: at })
export const refused = {
  v: 1,
  id,
  ok: false,
  serverTime: at,
  error: { code: 'rate_limited', message: 'Too many.', retryAfterMs: 40 },
}
