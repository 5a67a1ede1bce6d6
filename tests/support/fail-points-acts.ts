import { v7 as uuidv7 } from 'uuid'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect } from '#tests/support/e2e.ts'
import { writeOf, type FailPoint, type Write } from '#tests/support/fail-points.ts'
import type { Person } from '#tests/support/fail-points-person.ts'
import { damageDraft, refuseNextWrite, sealedDraft } from '#tests/support/fail-points-rows.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { windowOf } from '#tests/support/window.ts'

interface Stage {
  desk: DeskApp
  person: Person
  point: FailPoint
  random: Random
}

type Act = (stage: Stage) => Promise<void>

/** How each write is brought about on a desk at which somebody is signed in. One that is missing here does not compile. */
const acts: Readonly<Record<Write, Act>> = {
  'database.make': beginAnew,
  'feed.stage': beginAnew,
  'feed.replace': beginAnew,
  'history.add': openLongThread,
  'feed.apply': goOnSending,
  'outbox.add': goOnSending,
  'outbox.answer': goOnSending,
  'outbox.change': goOnSending,
  'outbox.withdraw': takeBack,
  'outbox.retry': retry,
  'outbox.take': sendToMoved,
  'outbox.discard': discard,
  'unsent.import': flee,
  'draft.save': ({ desk, person }) => person.typeDraft(desk),
  'rows.drop': damageRow,
  'file.erasing': signOut,
  erase: signOut,
  // The start, the sign-in or the connection writes these.
  'database.reseal': nothing,
  'account.save': nothing,
  'file.key': nothing,
  'file.epoch': nothing,
  'file.open': nothing,
  'file.settings': nothing,
  'file.credentials': nothing,
  'file.quick-replies': saveQuickReplies,
  'file.window': moveWindow,
}

export function bringAbout(stage: Stage): Promise<void> {
  return acts[writeOf(stage.point)](stage)
}

function nothing(): Promise<void> {
  return Promise.resolve()
}

function beginAnew({ desk, person }: Stage): Promise<void> {
  return person.beginAnew(desk)
}

/** A snapshot brings the last message of a thread; the others come when somebody looks at it. */
async function openLongThread({ desk, person }: Stage): Promise<void> {
  const [place] = person.deps.places.busy
  if (!place) return
  const { branch, patient } = place
  for (let count = 0; count < 2; count += 1) person.deps.talk.say(place)
  await person.beginAnew(desk)
  await person.settle(desk)
  await callDesk(desk, 'thread.get', { branch, patient })
}

/** Until the desk dies. */
async function goOnSending({ desk, person, random }: Stage): Promise<void> {
  const { talk, places } = person.deps
  while (!desk.ended) await talk.send(desk, random.pick(places.busy))
}

async function retry({ desk, person }: Stage): Promise<void> {
  await person.clear(desk)
  try {
    const { id } = await person.sendRefused(desk)
    await callDesk(desk, 'message.retry', { id, newId: uuidv7() })
  } finally {
    person.bringHome()
  }
}

async function discard({ desk, person }: Stage): Promise<void> {
  await person.clear(desk)
  try {
    const { id, text } = await person.sendRefused(desk)
    person.deps.talk.excuse(text)
    await callDesk(desk, 'message.discard', { id })
  } finally {
    person.bringHome()
  }
}

/** What was taken back is a draft from then on, of nobody who is looked after here. */
async function takeBack({ desk, person }: Stage): Promise<void> {
  const { talk, places } = person.deps
  const { branch, patient } = places.odd
  await callDesk(desk, 'settings.change', { undoSeconds: 10 })
  const { id, text } = await talk.send(desk, places.odd)
  await callDesk(desk, 'settings.change', { undoSeconds: 0 })
  talk.excuse(text)
  await callDesk(desk, 'message.take-back', { branch, patient, id, typed: '' })
}

async function sendToMoved({ desk, person, point }: Stage): Promise<void> {
  await person.clear(desk)
  try {
    const { text } = await person.sendToMoved(desk)
    // From here on it is in memory alone, which dies with the app.
    if (point === 'outbox.take/after') person.deps.talk.excuse(text)
    await expect.poll(() => desk.ended, { timeout: 60_000 }).toBe(true)
  } finally {
    person.bringHome()
  }
}

/** The disk refuses once while messages wait: they are carried to the database that is opened next. */
async function flee({ desk, person, random }: Stage): Promise<void> {
  const { clinic, talk, places } = person.deps
  await clinic.broker.kill()
  try {
    await expect(windowOf(desk.page).connection).toContainText('Offline')
    await talk.sendMany(desk, 3, { places: places.busy, random })
    await refuseNextWrite(desk)
    await talk.send(desk, random.pick(places.busy))
    await expect.poll(() => desk.ended, { timeout: 60_000 }).toBe(true)
  } finally {
    await clinic.broker.restart()
  }
}

async function saveQuickReplies({ desk }: Stage): Promise<void> {
  const replies = await callDesk(desk, 'quick-replies.get', undefined)
  await callDesk(desk, 'quick-replies.save', { replies })
}

async function moveWindow({ desk }: Stage): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible())
    shown?.setSize(1_000, 700)
  })
  await expect.poll(() => desk.ended, { timeout: 60_000 }).toBe(true)
}

async function damageRow({ desk, person }: Stage): Promise<void> {
  const { odd } = person.deps.places
  const { branch, patient } = odd
  await callDesk(desk, 'draft.save', { branch, patient, text: person.deps.talk.newText() })
  await expect.poll(() => sealedDraft(desk, odd)).not.toBe('')
  await damageDraft(desk, odd)
  await callDesk(desk, 'thread.get', { branch, patient })
}

function signOut({ desk, person, point }: Stage): Promise<void> {
  const isNoted = point !== 'file.erasing/before' && point !== 'file.erasing/during'
  return person.signOut(desk, isNoted ? 'noted' : 'perhaps noted')
}
