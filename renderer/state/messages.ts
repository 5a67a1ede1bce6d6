import { v7 } from 'uuid'
import type { BranchId, RequestId } from '#shared/model/ids.ts'
import { joinTexts } from '#shared/model/join-texts.ts'
import { toInstant } from '#shared/model/instant.ts'
import { announceFailure } from '#renderer/state/announcements.ts'
import { addBubble, dropBubble, markBubble } from '#renderer/state/bubbles.ts'
import type { Bubble } from '#renderer/state/bubbles.ts'
import { call, press } from '#renderer/state/desk.ts'
import { changeDraft, clearDraft, draftText } from '#renderer/state/drafts.ts'
import { sayNote } from '#renderer/state/log-note.ts'
import { mirrored } from '#renderer/state/mirror.ts'
import { tellReturned } from '#renderer/state/returned.ts'
import { loaded, readNewer } from '#renderer/state/thread-reads.ts'
import { toldApart } from '#renderer/state/told-apart.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

const newRequestId = () => v7() as RequestId

/** Whose a message is from the press on, whatever the screen shows by then. */
export interface MessageTo extends ThreadKey {
  name: string
}

/** Paints the message and empties the field at once; *Waiting* is said only when it is on disk. */
export function sendMessage({ branch, patient, name }: MessageTo, text: string): void {
  const thread = { branch, patient }
  const now = Date.now() + mirrored('skew')
  const holdMs = mirrored('settings').undoSeconds * 1_000
  const bubble: Bubble = {
    ...{ id: newRequestId(), text, createdAt: toInstant(now), state: 'writing' },
    ...(holdMs > 0 && { heldUntil: toInstant(now + holdMs) }),
  }
  addBubble(thread, bubble)
  clearDraft(thread)
  void store({ ...thread, name }, bubble)
}

function branchName(branch: BranchId): string {
  const session = mirrored('session')
  const branches = session.state === 'signed-in' ? session.account.branches : []
  return branches.find(({ id }) => id === branch)?.name ?? ''
}

async function store(to: MessageTo, { id, text }: Bubble): Promise<void> {
  const { branch, patient, name } = to
  const thread = { branch, patient }
  try {
    await call('message.send', { ...to, branchName: branchName(branch), id, text })
    markBubble(thread, id, 'stored')
  } catch {
    // Nothing is on disk: the bubble says so and offers another try with the same words.
    markBubble(thread, id, 'failed')
    if (name !== '') announceFailure(toldApart(branch, [{ patient, name }]))
  }
}

/** For a message that never reached the disk. */
export function storeAgain(thread: ThreadKey, bubble: Bubble): void {
  markBubble(thread, bubble.id, 'writing')
  const name = loaded(thread.branch, thread.patient)?.patient.name ?? ''
  void store({ ...thread, name }, bubble)
}

export function dropFailed(thread: ThreadKey, id: RequestId): void {
  dropBubble(thread, id)
  // Main has kept its words. What it does not hear stays there, and is a draft for the next page.
  call('message.discard', { id }).catch(() => undefined)
}

/** A view that cannot be read just now, as of a desk that is being locked, is read at the next change. */
const readOn = ({ branch, patient }: ThreadKey) =>
  readNewer(branch, patient).then(
    () => undefined,
    () => undefined,
  )

/** For a message that the service refused: trying again is a new request with a new id. */
export async function retryMessage(thread: ThreadKey, id: RequestId): Promise<void> {
  await press('message.retry', { id, newId: newRequestId() })
  await readOn(thread)
}

export async function discardMessage(thread: ThreadKey, id: RequestId): Promise<void> {
  await press('message.discard', { id })
  await readOn(thread)
}

/** A message that is held becomes what stands in the field, above what was typed since. Too late, it stays as it is. */
export async function takeBack(
  thread: ThreadKey,
  { id, text }: { id: RequestId; text: string },
): Promise<void> {
  const typed = draftText(thread)
  const isBack = await call('message.take-back', { ...thread, id, typed }).catch(() => undefined)
  if (isBack === false) sayNote('too-late')
  if (isBack) {
    dropBubble(thread, id)
    changeDraft(thread, joinTexts([text, draftText(thread)]))
    tellReturned(thread)
  }
  await readOn(thread)
}

/** For one that waited long. */
export async function sendNow(thread: ThreadKey, id: RequestId): Promise<void> {
  await press('message.send-now', { id })
  await readOn(thread)
}
