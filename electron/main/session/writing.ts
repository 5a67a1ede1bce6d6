import { AppError } from '#shared/app-error.ts'
import { checkText } from '#shared/contract/text.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import { joinTexts } from '#shared/model/join-texts.ts'
import { throughRestart } from '#electron/main/cache/through-restart.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { newRequestId } from '#electron/main/session/new-request-id.ts'
import type { SessionKeeper } from '#electron/main/session/session-keeper.ts'

interface WritingDeps {
  session: Pick<SessionKeeper, 'work'>
  board: Pick<MirrorBoard, 'get' | 'branchName'>
  drafts: HeldDrafts
  unsent: Pick<UnsentTexts, 'keep'>
  clock: Clock
}

/** What a person writes, on its way to the disk: it outlives the window, and a cache host that is being replaced. */
export class Writing {
  readonly #deps: WritingDeps
  /** By thread, the newest message on its way; it does not fail. */
  readonly #onTheWay = new Map<string, Promise<void>>()

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** Held at once, also while the desk is built anew: a message that follows must find its draft here. */
  change(draft: CommandInput<'draft.save'>): void {
    const { board, drafts } = this.#deps
    const session = board.get('session')
    if (session.state !== 'signed-in') throw new AppError('not-signed-in', 'Nobody is signed in')
    if (!session.account.chats)
      throw new AppError('chats-closed', 'Chats are not part of this plan')
    if (!session.account.branches.some(({ id }) => id === draft.branch))
      throw new AppError('not-found', 'This branch is not one of this desk')
    drafts.change(draft)
  }

  /**
   * Resolves when there is nothing left to do for the message here: see `HeldDrafts.send`. Its id makes it one message, however often it is stored. A newer one
   * of the same thread waits for it: when the disk refuses the one, the other must not overtake it.
   */
  async send(message: CommandInput<'message.send'>): Promise<void> {
    const { drafts } = this.#deps
    const thread = `${message.branch}/${message.patient}`
    const before = this.#onTheWay.get(thread)
    const sending = drafts.send(message, async () => {
      await before
      await this.#store(message)
    })
    const ended = sending.catch(() => undefined)
    this.#onTheWay.set(thread, ended)
    try {
      await sending
    } finally {
      if (this.#onTheWay.get(thread) === ended) this.#onTheWay.delete(thread)
    }
  }

  /**
   * Written elsewhere than in the field, such as in a notification: what stands in the field is still the draft. Words
   * that cannot be sent as they are stand there too then.
   */
  async reply({ branch, patient, text }: CommandInput<'draft.save'>): Promise<void> {
    const { session, board, clock } = this.#deps
    const thread = { branch, patient }
    const look = () => session.work(({ conversations }) => conversations.thread(thread))
    const { patient: person, draft } = await throughRestart(clock, look).catch(
      (thrown: unknown) => {
        this.#keepUnsent({ ...thread, text })
        throw thrown
      },
    )
    if (checkText(text) !== 'ok') {
      this.change({ ...thread, text: joinTexts([draft, text]) })
      throw new AppError('text-refused', 'The text cannot be sent as it is')
    }
    const id = newRequestId()
    const names = { name: person.name, branchName: board.branchName(branch) }
    const sending = this.send({ ...thread, ...names, id, text })
    if (draft !== '') this.change({ ...thread, text: draft })
    await sending
  }

  /** False when it is too late. It may still be on its way to the disk, and is taken back from there. */
  async takeBack(message: CommandInput<'message.take-back'>): Promise<boolean> {
    const { session, drafts } = this.#deps
    await this.#onTheWay.get(`${message.branch}/${message.patient}`)
    return drafts.takeBack(message, () =>
      session.work(({ conversations }) => conversations.takeBack(message)),
    )
  }

  /** One that the service has refused, that was never stored, or that waits for a person to decide. */
  async discard(message: CommandInput<'message.discard'>): Promise<void> {
    const { session, drafts } = this.#deps
    if (!drafts.discard(message.id))
      await session.work(({ conversations }) => conversations.discard(message))
  }

  /** A message that waits for the cache host is its writer's, whoever is signed in by then. */
  #store(message: CommandInput<'message.send'>): Promise<void> {
    const { session, clock } = this.#deps
    const writer = this.#whoIsHere()
    return throughRestart(clock, () =>
      session.work(({ conversations }) => {
        if (this.#whoIsHere() !== writer)
          throw new AppError('not-signed-in', 'Somebody else is signed in')
        return conversations.send(message)
      }),
    )
  }

  /** Of a conversation that cannot be reached, such as behind a lock: its words are shown to whoever wrote them. */
  #keepUnsent({ branch, patient, text }: CommandInput<'draft.save'>): void {
    const { board, unsent } = this.#deps
    const { state } = board.get('session')
    if (state !== 'signed-in' && state !== 'locked') return
    const names = { name: '', branchName: board.branchName(branch) }
    const id = newRequestId()
    unsent.keep([
      { ...{ id, branch, patient, text }, ...names, kind: 'message', code: 'unavailable' },
    ])
  }

  #whoIsHere(): string | undefined {
    const session = this.#deps.board.get('session')
    if (session.state !== 'signed-in') return undefined
    const { practice, staff } = session.account
    return `${practice.id}/${staff.id}`
  }
}
