import { AppError } from '#shared/app-error.ts'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { StaffId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { knownTimeZone } from '#shared/model/time-zone.ts'
import { transcriptParts } from '#shared/model/transcript.ts'
import type { TranscriptOutcome, TranscriptRequest } from '#shared/model/transcript.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { transcriptPage } from '#electron/main/transcripts/transcript-page.ts'
import type { TranscriptPage } from '#electron/main/transcripts/transcript-page.ts'
import type { Words } from '#electron/main/words.ts'

interface TranscriptsDeps {
  session: Pick<SessionKeeper, 'work'>
  board: Pick<MirrorBoard, 'get'>
  words: Words
  log: Log
  /** Milliseconds since the epoch by this computer's clock. */
  now: () => number
  printer: {
    pdf: (page: TranscriptPage) => Promise<Uint8Array>
    /** Whether it was printed: somebody may think better of it. */
    print: (page: TranscriptPage) => Promise<boolean>
  }
  /** Where the person wants it; undefined when they do not. */
  chooseFile: (suggested: string) => Promise<string | undefined>
  /** Only there and whole. Printing is the system's: its spooler keeps what it prints for as long as it needs it. */
  writeFile: (file: string, bytes: Uint8Array) => Promise<void>
}

/** Messages for the patient record, on paper or in a file that the person chooses. */
export class Transcripts {
  readonly #deps: TranscriptsDeps

  constructor(deps: TranscriptsDeps) {
    this.#deps = deps
  }

  async save(request: TranscriptRequest): Promise<TranscriptOutcome> {
    const { words, printer, chooseFile, writeFile } = this.#deps
    const day = this.#today(request)
    const asker = this.#account().staff.id
    const file = await chooseFile(words.t('transcript.fileName', { day }))
    if (file === undefined) return 'cancelled'
    // A dialog stays open for as long as somebody likes.
    this.#expectSame(asker)
    const page = await this.#page(request)
    return this.#outcome('transcript.saved', request, async () => {
      const bytes = await printer.pdf(page)
      // It may have waited for somebody else's paper.
      this.#expectSame(asker)
      await writeFile(file, bytes)
      return true
    })
  }

  #expectSame(asker: StaffId): void {
    const { staff, chats } = this.#account()
    if (staff.id === asker && chats) return
    throw new AppError('not-signed-in', 'Somebody else is signed in, or chats are closed')
  }

  async print(request: TranscriptRequest): Promise<TranscriptOutcome> {
    const page = await this.#page(request)
    return this.#outcome('transcript.printed', request, () => this.#deps.printer.print(page))
  }

  /** Who took what out is a matter of record as well: ids and counts, never a word. */
  async #outcome(
    event: string,
    { branch, patient, seqs }: TranscriptRequest,
    work: () => Promise<boolean>,
  ): Promise<TranscriptOutcome> {
    const { log } = this.#deps
    try {
      if (!(await work())) return 'cancelled'
      log.info(event, { branch, patient, count: seqs.length })
      return 'done'
    } catch (thrown) {
      log.error('transcript.failed', { branch }, thrown)
      return 'failed'
    }
  }

  async #page(request: TranscriptRequest): Promise<TranscriptPage> {
    const { session, board, words } = this.#deps
    const view = await session.work(({ conversations }) =>
      readAll((input) => conversations.thread(input), request),
    )
    const account = this.#account()
    const branch = account.branches.find(({ id }) => id === request.branch)
    const wanted = new Set(request.seqs)
    const messages = view.messages.filter(({ seq }) => wanted.has(seq))
    const { title, reason, isCut } = request
    return transcriptPage(
      {
        ...{ title, reason, patient: view.patient, unsent: view.pending.length },
        practice: account.practice.name,
        branch: branch?.name ?? '',
        madeBy: account.staff.name,
        madeAt: toInstant(this.#now()),
        zone: knownTimeZone(branch?.timeZone),
        language: board.get('settings').language,
        parts: transcriptParts({ messages, marks: view.marks, isCut }),
      },
      words,
    )
  }

  #account() {
    const session = this.#deps.board.get('session')
    if (session.state !== 'signed-in') throw new AppError('not-signed-in', 'Nobody is signed in')
    return session.account
  }

  /** By the service's clock, as far as it is known. */
  #now(): number {
    return this.#deps.now() + this.#deps.board.get('skew')
  }

  /** The branch's day as `2026-11-28`. A file's name says nothing of the patient. */
  #today({ branch }: TranscriptRequest): string {
    const timeZone = knownTimeZone(
      this.#account().branches.find(({ id }) => id === branch)?.timeZone,
    )
    return new Intl.DateTimeFormat('en-CA', { timeZone }).format(this.#now())
  }
}

type ReadThread = (input: {
  branch: TranscriptRequest['branch']
  patient: TranscriptRequest['patient']
  from: number
  to: number
}) => Promise<ThreadView>

/** All messages between the first and the last chosen one, from the cache or page by page from the service. */
async function readAll(read: ReadThread, request: TranscriptRequest): Promise<ThreadView> {
  const { branch, patient, seqs } = request
  const from = Math.min(...seqs)
  const to = Math.max(...seqs)
  let oldest = Infinity
  for (;;) {
    const view = await read({ branch, patient, from, to })
    const now = view.messages[0]?.seq ?? Infinity
    if (now <= from) return view
    if (now >= oldest) throw new AppError('timed-out', 'The service did not bring all messages')
    oldest = now
  }
}
