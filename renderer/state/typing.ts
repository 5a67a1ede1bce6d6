import type { Typing } from '#shared/ipc/contract.ts'
import { ownValue } from '#shared/model/own-value.ts'
import { call } from '#renderer/state/desk.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

export type Typist = Typing[string][number]['who']

/** Whom to name: a colleague before the patient, because two answers at once are the dearer mistake. */
export function useTypist({ branch, patient }: ThreadKey): Typist | undefined {
  const typing = ownValue(useMirror('typing'), branch) ?? []
  const here = typing.filter((typist) => typist.patient === patient).map(({ who }) => who)
  return here.find(({ kind }) => kind === 'staff') ?? here[0]
}

/** A signal that is lost is made good by the next key. */
export function reportTyping({ branch, patient }: ThreadKey): void {
  call('desk.report-typing', { branch, patient }).catch(() => undefined)
}
