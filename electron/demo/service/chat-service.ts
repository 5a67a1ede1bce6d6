import { accountChanges, chatsAreAvailable } from '#electron/demo/service/accounts.ts'
import { Activity } from '#electron/demo/service/activity.ts'
import { accountPublication, announce } from '#electron/demo/service/announce.ts'
import { refuse } from '#electron/demo/service/answers.ts'
import { CommitQueue } from '#electron/demo/service/commit-queue.ts'
import { DropCounter } from '#electron/demo/service/drop-counter.ts'
import {
  isUnanswered,
  readObject,
  readRequest,
  readSignal,
  replyPublication,
  senderOf,
} from '#electron/demo/service/envelope.ts'
import { judgeRequest, judgeSignal, type World } from '#electron/demo/service/judge-request.ts'
import { Members } from '#electron/demo/service/members.ts'
import { RateLimiter } from '#electron/demo/service/rate-limiter.ts'
import { reconcile } from '#electron/demo/service/reconcile.ts'
import { Recorder } from '#electron/demo/service/recorder.ts'
import { DeskActivity } from '#shared/contract/signals.ts'
import { parseServiceTopic, type ServiceTopic } from '#shared/contract/topics.ts'
import { toInstant } from '#shared/model/instant.ts'
import { seedHistory, type History } from '#electron/demo/service/history.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { Log } from '#electron/demo/log.ts'
import type { RequestTopic } from '#electron/demo/service/envelope.ts'
import type { LogRecord } from '#electron/demo/service/log-record.ts'
import type { Publication } from '#electron/demo/service/publication.ts'
import type { ServiceState } from '#electron/demo/service/state.ts'

export interface ServiceDeps {
  /** What the log on disk says. */
  state: ServiceState
  directory: Directory
  append: (records: readonly LogRecord[]) => Promise<void>
  publish: (publications: readonly Publication[]) => void
  /** The disk failed or a change was half made: memory is ahead of the log, so the process has to end. */
  onFailure: (thrown: unknown) => void
  now: () => number
  log: Log
  keepEvents: number
  requestsPerSecond: number
}

export interface Incoming {
  topic: string
  payload: Uint8Array
  retain: boolean
}

/** The reference chat service: decides, numbers, stores, and only then announces. Knows no MQTT and no disk. */
export class ChatService {
  readonly #deps: ServiceDeps
  readonly #queue: CommitQueue
  readonly #activity = new Activity()
  readonly #drops: DropCounter
  readonly #limiter: RateLimiter
  /** How often somebody who is too fast is told so; beyond that there is silence. */
  readonly #tellLimiter = new RateLimiter({ perSecond: 10, burst: 20 })
  #members: Members

  constructor(deps: ServiceDeps) {
    const perSecond = deps.requestsPerSecond
    this.#deps = deps
    this.#members = new Members(deps.directory)
    this.#queue = new CommitQueue(deps.append, deps.onFailure)
    this.#drops = new DropCounter(deps.log)
    this.#limiter = new RateLimiter({ perSecond, burst: perSecond * 4 })
    this.changeDirectory(deps.directory)
  }

  /** Brings everything in line with a directory and announces what changed. */
  changeDirectory(directory: Directory): void {
    this.#members = new Members(directory)
    this.#commit(reconcile(this.#deps.state, directory, this.#deps.now()))
  }

  /** Writes past conversations into a log that has just begun. */
  seed(history: History): void {
    this.#commit(seedHistory(this.#deps.state, this.#members, history))
  }

  /** Publishes all accounts, as after each connect: the broker may have lost everything. */
  publishAccounts(): void {
    const publish = () => {
      this.#deps.publish([...this.#deps.state.accounts.values()].map(accountPublication))
    }
    this.#queue.push({ records: [], publish })
  }

  /** Notices that a trial has ended. */
  judgePlan(): void {
    const { state, now } = this.#deps
    const nowMs = now()
    const recorder = new Recorder(state, toInstant(nowMs))
    for (const change of accountChanges(state, this.#members.directory, nowMs)) recorder.add(change)
    if (recorder.changes.length > 0) this.#commit([recorder.record()])
  }

  /** Takes one message from the broker; whatever is in it, the next good one is served. */
  receive({ topic, payload, retain }: Incoming): void {
    const address = parseServiceTopic(topic)
    if (retain) this.#drops.count('retained', topic)
    else if (!address) this.#drops.count('topic', topic)
    else if (!this.#isMember(address)) this.#drops.count('not a member', topic)
    else this.#receiveFrom(address, topic, payload)
  }

  /** Resolves when everything received so far is stored and published. */
  async idle(): Promise<void> {
    await this.#queue.idle()
  }

  #isMember(address: ServiceTopic): boolean {
    if (address.practice !== this.#members.directory.practice.id) return false
    return address.kind === 'patient-request'
      ? this.#members.patients.has(address.patient)
      : this.#members.staff.has(address.staff)
  }

  #receiveFrom(address: ServiceTopic, topic: string, payload: Uint8Array): void {
    const nowMs = this.#deps.now()
    const sender = senderOf(address)
    const waitMs = this.#limiter.take(sender, nowMs)
    // Who is too fast is told so now and then; nothing else of a flood is even parsed.
    if (waitMs > 0 && (!expectsReply(address) || this.#tellLimiter.take(sender, nowMs) > 0)) {
      this.#drops.count('too fast', topic)
      return
    }
    const body = readObject(payload)
    const isServed = body !== undefined && this.#serve(address, body, { nowMs, waitMs })
    if (!isServed) this.#drops.count('payload', topic)
  }

  /** False for a body that does not validate as anything that could be answered. */
  #serve(address: ServiceTopic, body: Record<string, unknown>, { nowMs, waitMs }: Pace): boolean {
    if (address.kind === 'desk-activity') return this.#noteDesk(address, body, nowMs)
    const request = isUnanswered(address.method)
      ? readSignal(address, body)
      : readRequest(address, body)
    if (!request) return false
    if (waitMs > 0) {
      const answer = refuse('rate_limited', 'Too many requests.', waitMs)
      this.#commit([], () => [replyPublication(address, request, { answer, nowMs })])
      return true
    }
    const world = this.#world(nowMs)
    if (isUnanswered(address.method)) {
      const signals = judgeSignal(world, address, request)
      this.#commit([], () => signals)
      return true
    }
    const { answer, records, signals } = judgeRequest(world, address, request)
    this.#commit(records, () => [
      replyPublication(address, request, { answer, nowMs: this.#deps.now() }),
      ...signals,
    ])
    return true
  }

  #noteDesk(
    address: Extract<ServiceTopic, { kind: 'desk-activity' }>,
    body: object,
    nowMs: number,
  ): boolean {
    const activity = DeskActivity.safeParse(body)
    if (!activity.success) return false
    const member = this.#members.staff.get(address.staff)
    const isOpen = chatsAreAvailable(this.#members.directory, nowMs)
    if (isOpen && member?.branches.includes(activity.data.branch)) {
      this.#activity.noteDesk(activity.data.branch, nowMs)
    }
    return true
  }

  #world(nowMs: number): World {
    const { state, keepEvents } = this.#deps
    return { state, keepEvents, nowMs, members: this.#members, activity: this.#activity }
  }

  /** Stores the records, then tells everybody concerned, then publishes what `after` makes. */
  #commit(records: readonly LogRecord[], after: () => readonly Publication[] = () => []): void {
    const { publish, now } = this.#deps
    this.#queue.push({
      records,
      publish: () => {
        const nowMs = now()
        publish([
          ...records.flatMap((record) => announce(record, this.#members, nowMs)),
          ...after(),
        ])
      },
    })
  }
}

interface Pace {
  nowMs: number
  waitMs: number
}

function expectsReply(address: ServiceTopic): address is RequestTopic {
  return address.kind !== 'desk-activity' && !isUnanswered(address.method)
}
