import { recall, type Request } from '#electron/demo/service/answers.ts'
import { rememberRequest } from '#electron/demo/service/apply-record.ts'
import { answerPatient } from '#electron/demo/service/patient-requests.ts'
import { Recorder } from '#electron/demo/service/recorder.ts'
import { answerStaff } from '#electron/demo/service/staff-requests.ts'
import { isPassing } from '#shared/contract/errors.ts'
import { changingMethods } from '#shared/contract/requests.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { RequestTopic } from '#electron/demo/service/envelope.ts'
import type { Answer, LogRecord } from '#electron/demo/service/log-record.ts'
import type { Publication } from '#electron/demo/service/publication.ts'
import type { RequestContext } from '#electron/demo/service/request-context.ts'

/** What the service knows while it judges; everything else about a request is in the request. */
export type World = Omit<RequestContext, 'recorder' | 'signals'>

export interface Verdict {
  answer: Answer
  /** Applied already; to be stored before anything is published. */
  records: LogRecord[]
  /** Passing signals, published after the reply. */
  signals: Publication[]
}

const changing: ReadonlySet<string> = new Set([...changingMethods, 'receipt', 'invite.accept'])

/** Judges one request of a member: its id comes before plan, branch, link and patient (section 5). */
export function judgeRequest(world: World, address: RequestTopic, request: Request): Verdict {
  const first = recall(world.state, request, world.nowMs)
  if (first) return { answer: first, records: [], signals: [] }
  const { answer, recorder, signals } = answerNew(world, address, request)
  const isRemembered = changing.has(request.method) && (answer.ok || !isPassing(answer.error.code))
  if (!isRemembered) return { answer, records: [], signals }
  const { id, sender, fingerprint } = request
  const record = { ...recorder.record(), request: { id, sender, fingerprint, answer } }
  rememberRequest(world.state, record)
  return { answer, records: [record], signals }
}

/** Judges what gets no reply: a heartbeat or typing. */
export function judgeSignal(world: World, address: RequestTopic, request: Request): Publication[] {
  return answerNew(world, address, request).signals
}

function answerNew(world: World, address: RequestTopic, request: Request) {
  const recorder = new Recorder(world.state, toInstant(world.nowMs))
  const signals: Publication[] = []
  const context: RequestContext = { ...world, recorder, signals }
  return { answer: answerMember(context, address, request), recorder, signals }
}

function answerMember(context: RequestContext, address: RequestTopic, request: Request): Answer {
  if (address.kind === 'staff-request') {
    const member = context.members.staff.get(address.staff)
    if (member) return answerStaff({ ...context, member }, request)
  } else {
    const phone = context.state.patients.get(address.patient)
    if (phone?.branch) return answerPatient({ ...context, phone, branch: phone.branch }, request)
  }
  throw new Error('a request of a non-member passed the first check')
}
