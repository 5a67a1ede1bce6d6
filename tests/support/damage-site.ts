import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { EpochFile } from '#electron/main/storage/epoch-file.ts'
import { CacheOwner } from '#shared/cache/contract.ts'
import { Clinic } from '#tests/support/clinic.ts'
import { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { aBusyDirectory, patientsOf } from '#tests/support/faults/busy-directory.ts'
import type { Utterance } from '#tests/support/faults/checker.ts'
import { callDesk, isInStep, untilOffline } from '#tests/support/faults/desk-calls.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import { closePhones, openPhones } from '#tests/support/faults/fault-site.ts'
import { Random } from '#tests/support/faults/random.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { canary, Traffic } from '#tests/support/faults/traffic.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

/** What exists on the disk alone. */
export interface Unsent {
  waiting: readonly Text[]
  refused: Text
  drafts: readonly Text[]
}

interface Text {
  place: ThreadPlace
  text: string
}

const messagesEachWay = 200
const branch = 'br_makati'
const owner = CacheOwner.parse({ practice: 'pr_ngiti', staff: 'st_ana' })
const maria = { branch, patient: 'pt_maria', name: 'Maria Santos' }
const ramon = { branch, patient: 'pt_ramon', name: 'Ramon Cruz' }
/** Invited, so the service refuses what is sent. */
const ines = { branch, patient: 'pt_ines', name: 'Inés Villanueva-Dimaculangan' }

/**
 * A computer on which somebody was signed in, as it was when the desk was closed without a connection: a long
 * history, messages that wait, one that was refused, drafts. Each copy of it finds the service as it was then.
 */
export class DamageSite {
  readonly clinic: Clinic
  readonly network: FaultProxy
  readonly unsent: Unsent
  /** What both sides have said, in the threads that are looked at. */
  readonly uttered: readonly Utterance[]
  readonly places: readonly ThreadPlace[]
  /** The profile, closed. */
  readonly template: string

  private constructor(made: Omit<DamageSite, 'copy' | 'close' | 'signIn'>) {
    this.clinic = made.clinic
    this.network = made.network
    this.unsent = made.unsent
    this.uttered = made.uttered
    this.places = made.places
    this.template = made.template
  }

  static async open(): Promise<DamageSite> {
    const clinic = await Clinic.open(aBusyDirectory(1))
    const network = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
    const places = patientsOf(0)
    const profile = new DeskProfile()
    const uttered = await onceOpen(profile, async (desk) => {
      await desk.signIn({ ...clinic.signInOf('st_ana'), server: network.url, keep: true })
      return talk(clinic, desk, places)
    })
    await markTorn(profile)
    // This start writes the log to tables, and the next one deletes those that are not needed any more.
    await onceOpen(profile, untilInStep)
    const unsent = await onceOpen(profile, (desk) => leaveUnsent({ desk, network, places }))
    clinic.service.keep()
    const template = join(tempFolder(), 'profile')
    cpSync(profile.folder, template, { recursive: true })
    profile.remove()
    return new DamageSite({ clinic, network, unsent, uttered, places, template })
  }

  /** The service goes back to that moment as well. */
  async copy(): Promise<DeskProfile> {
    await this.clinic.service.goBack()
    const profile = new DeskProfile()
    cpSync(this.template, profile.folder, { recursive: true })
    return profile
  }

  /** As the template's person did. */
  async signIn(desk: DeskApp): Promise<void> {
    const { clinic, network } = this
    await desk.signIn({ ...clinic.signInOf('st_ana'), server: network.url, keep: true })
  }

  async close(): Promise<void> {
    this.network.close()
    rmSync(this.template, { recursive: true, force: true })
    await this.clinic.close()
  }
}

async function onceOpen<T>(profile: DeskProfile, use: (desk: DeskApp) => Promise<T>): Promise<T> {
  const desk = await DeskApp.launch(profile)
  const result = await use(desk)
  await desk.close()
  expect(desk.problems).toEqual([])
  return result
}

const untilInStep = (desk: DeskApp) => expect.poll(() => isInStep(desk)).toBe(true)

/** As after a full disk, so that the rows come to lie in a table of the browser's, and only the newest in its log. */
async function markTorn({ folder }: DeskProfile): Promise<void> {
  const files = new DurableFiles(join(folder, 'keys'), () => undefined)
  await new EpochFile(files).markTorn(owner)
}

/** In all conversations at once, and in each of them one after the other. */
async function talk(
  clinic: Clinic,
  desk: DeskApp,
  places: readonly ThreadPlace[],
): Promise<readonly Utterance[]> {
  await untilInStep(desk)
  const phones = await openPhones({ clinic }, places)
  const traffic = new Traffic({ desk: () => desk, phones, places, random: new Random(1) })
  const converse = async (place: ThreadPlace) => {
    for (let count = 0; count < messagesEachWay / places.length; count += 1) {
      traffic.say(place)
      await traffic.send(place)
    }
  }
  await Promise.all(places.map(converse))
  const isStored = () => clinic.service.messages().length === 2 * messagesEachWay
  await expect.poll(isStored, { timeout: 60_000 }).toBe(true)
  await closePhones(phones)
  await untilInStep(desk)
  return traffic.uttered
}

interface Leaving {
  desk: DeskApp
  network: FaultProxy
  places: readonly ThreadPlace[]
}

async function leaveUnsent({ desk, network, places }: Leaving): Promise<Unsent> {
  await untilInStep(desk)
  const [first, second] = places
  if (!first || !second) throw new Error('There are no patients')
  const send = async ({ place, text }: Text) => {
    const { branch, patient } = place
    await callDesk(desk, 'message.send', {
      branch,
      patient,
      name: '',
      branchName: '',
      id: uuidv7(),
      text,
    })
  }
  const refused = { place: ines, text: `${canary} refused` }
  await send(refused)
  await expect.poll(() => isRefused(desk, refused)).toBe(true)
  network.refuse()
  network.cut()
  await untilOffline(desk)
  const waiting = [first, first, second, maria].map((place, index) => ({
    place,
    text: `${canary} waiting ${String(index)}`,
  }))
  for (const message of waiting) await send(message)
  const drafts = [second, ramon].map((place, index) => ({
    place,
    text: `${canary} draft ${String(index)}`,
  }))
  for (const { place, text } of drafts) {
    const { branch, patient } = place
    await callDesk(desk, 'draft.save', { branch, patient, text })
  }
  return { waiting, refused, drafts }
}

async function isRefused(desk: DeskApp, { place, text }: Text): Promise<boolean> {
  const { branch, patient } = place
  const { pending } = await callDesk(desk, 'thread.get', { branch, patient })
  return pending.some((message) => message.text === text && message.state.is === 'not-sent')
}
