import { useEffect } from 'react'
import type { PatientId } from '#shared/model/ids.ts'
import type { Invite } from '#shared/model/invite.ts'
import type { LinkState } from '#shared/model/patient.ts'
import { addresses } from '#renderer/state/addresses.ts'
import { cell, useCell } from '#renderer/state/cell.ts'
import { createInvite } from '#renderer/state/commands.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** Made in this window and stored nowhere: a code is shown on its patient's profile, until that is left. */
const made = cell<ReadonlyMap<PatientId, Invite>>(new Map())
let forgotten = 0

export function useInvite(patient: PatientId): Invite | undefined {
  return useCell(made).get(patient)
}

/** Shows the new code as soon as it is there; the one before does not work any more. */
export async function makeInvite(thread: ThreadKey): Promise<void> {
  const before = forgotten
  const invite = await createInvite(thread)
  // Whoever asked may have left or signed out meanwhile.
  if (forgotten === before) made.set(new Map(made.get()).set(thread.patient, invite))
}

export function forgetInvites(): void {
  forgotten += 1
  made.set(new Map())
}

/** For the profile: a code is gone when the patient has accepted it, and with the profile. */
export function useForgetInvites(patient: PatientId, link: LinkState | undefined): void {
  useEffect(() => {
    if (link === 'linked') forgetInvites()
  }, [link])
  useEffect(
    () => () => {
      // Each tab is an address of its own.
      const tabs = [addresses.patient(patient), addresses.patientChat(patient)]
      if (!tabs.includes(window.location.hash)) forgetInvites()
    },
    [patient],
  )
}
