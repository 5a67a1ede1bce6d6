import { changePatient, giveAna } from '#tests/support/access-lost.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { expect, mode, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import type { FaultSite, Round } from '#tests/support/faults/fault-site.ts'
import { countCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThreads } from '#tests/support/faults/read-window.ts'

/** The changes of an account, a snapshot of the branch, and what waited. */
const settlesWithinMs = 60_000

interface Access {
  lose: () => void
  isLost: () => Promise<boolean>
  regain: () => void
  isBack: () => Promise<boolean>
}

test('a branch and links that are lost and come back amid traffic lose no word: it is with the service once, or handed back', async ({
  site,
}) => {
  test.setTimeout(timeFor(120_000))
  await forEachSeed(site, 'access lost', async (round) => {
    await loseAndRegain(site, round, branchOf(site))
    await loseAndRegain(site, round, linksOf(site, round))
    await saySoMuchInAll(site, round)
  })
})

/** Half of the traffic, amid which it happens. */
async function loseAndRegain(site: FaultSite, round: Round, access: Access): Promise<void> {
  const { random, talk, recovered } = round
  const durationMs = mode.trafficMs / 2
  const half = { messagesEachWay: mode.messagesEachWay / 2, durationMs, byHand: false }
  const talking = talk(half)
  await new Promise((resolve) => setTimeout(resolve, random.unit() * durationMs * 0.6))
  access.lose()
  await expect.poll(access.isLost, { intervals: [20], timeout: settlesWithinMs }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, random.between(0, 1_000)))
  access.regain()
  const began = performance.now()
  await expect.poll(access.isBack, { intervals: [50], timeout: settlesWithinMs }).toBe(true)
  recovered(performance.now() - began)
  await talking
  await untilAnswered(site, round)
  excuseRefusedByPhone(round)
  // A branch that came back is fetched anew: the newest of every conversation, and the rest when it is read, as here.
  await takeBackAll(site, round)
}

/** Afterwards both have said as much as anywhere else, whatever was refused. */
async function saySoMuchInAll({ clinic }: FaultSite, { places, talk }: Round): Promise<void> {
  const stored = readService(clinic.service, new Set(places.map(({ patient }) => patient)))
  const sent = stored.filter(({ direction }) => direction === 'sent').length
  const missing = mode.messagesEachWay - Math.min(sent, stored.length - sent)
  await talk({ messagesEachWay: missing, durationMs: mode.trafficMs / 4, byHand: false })
}

function branchOf({ clinic, desk }: FaultSite): Access {
  const followed = async () => Object.keys((await callDesk(desk, 'mirrors.get', undefined)).feeds)
  return {
    lose: () => {
      clinic.change(giveAna('br_cebu'))
    },
    isLost: async () => !(await followed()).includes('br_makati'),
    regain: () => {
      clinic.change(giveAna('br_makati', 'br_cebu'))
    },
    isBack: async () => (await followed()).includes('br_makati') && (await isInStep(desk)),
  }
}

/** Of half of the patients: the others talk on. */
function linksOf({ clinic, desk }: FaultSite, { places, random }: Round): Access {
  const from = random.between(0, places.length / 2)
  const some = places.slice(from, from + places.length / 2).map(({ patient }) => patient)
  const change = (link: 'linked' | 'unlinked') => {
    clinic.change((directory) =>
      some.reduce((changed, patient) => changePatient(patient, { link })(changed), directory),
    )
  }
  const areAll = async (state: string) => {
    const records = await Promise.all(
      some.map((patient) => callDesk(desk, 'patient.get', { patient })),
    )
    return records.every((record) => record?.patient.link.state === state)
  }
  return {
    lose: () => {
      change('unlinked')
    },
    isLost: () => areAll('unlinked'),
    regain: () => {
      change('linked')
    },
    isBack: () => areAll('linked'),
  }
}

/** Nobody waits for an answer any more, neither the desk nor a phone. */
async function untilAnswered({ desk }: FaultSite, { places, phones }: Round): Promise<void> {
  const patients = new Set(places.map(({ patient }) => patient))
  const isAnswered = async () => {
    const { outbox } = await countCache(await desk.cachePage(), patients)
    const phonesAre = [...phones.values()].every((phone) => phone.isAnswered)
    return phonesAre && outbox.every(({ state }) => state === 'refused') && isInStep(desk)
  }
  await expect.poll(isAnswered, { timeout: settlesWithinMs }).toBe(true)
}

/** Who has been told that a text was refused still has it: it need not arrive. */
function excuseRefusedByPhone({ phones, traffic }: Round): void {
  const refused = new Set([...phones.values()].flatMap((phone) => phone.refused))
  for (const said of traffic.uttered) if (refused.has(said.text)) said.isPromised = false
}

/** Somebody reads what was not sent, beside the conversations and within them, and puts each away. */
async function takeBackAll(site: FaultSite, { places, traffic }: Round): Promise<void> {
  const { desk } = site
  const handedBack = new Map<string, string>()
  for (const { id, text } of await unsentOf(desk)) handedBack.set(id, text)
  for (const shown of (await readThreads(desk, places)).values())
    for (const { id, text, state } of shown) if (state === 'not-sent') handedBack.set(id, text)
  const patients = new Set(places.map(({ patient }) => patient))
  const stored = new Set(readService(site.clinic.service, patients).map(({ text }) => text))
  const texts = [...handedBack.values()]
  expect(new Set(texts).size, 'handed back twice').toBe(texts.length)
  expect(texts.filter((text) => stored.has(text)).length, 'handed back and sent').toBe(0)
  for (const said of traffic.uttered) if (texts.includes(said.text)) said.isPromised = false
  for (const id of handedBack.keys()) await callDesk(desk, 'unsent.dismiss', { id })
  expect(await unsentOf(desk)).toEqual([])
}

const unsentOf = async (desk: DeskApp) => (await callDesk(desk, 'mirrors.get', undefined)).unsent
