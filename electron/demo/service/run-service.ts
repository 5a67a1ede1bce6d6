import { randomBytes } from 'node:crypto'
import { clockIsMoved, now } from '#electron/demo/clock.ts'
import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { serviceUser, type Directory } from '#electron/demo/directory/directory.ts'
import { watchDirectory } from '#electron/demo/directory/watch-directory.ts'
import { BrokerLink } from '#electron/demo/link/broker-link.ts'
import { applyRecord } from '#electron/demo/service/apply-record.ts'
import { ChatService } from '#electron/demo/service/chat-service.ts'
import { loadHistory } from '#electron/demo/service/history.ts'
import { RecordStore } from '#electron/demo/service/record-store.ts'
import { emptyState } from '#electron/demo/service/state.ts'
import { StartError } from '#electron/demo/start-error.ts'
import { filters } from '#shared/contract/topics.ts'
import type { Log } from '#electron/demo/log.ts'

export interface ServiceOptions {
  directoryPath: string
  brokerUrl: string
  dataFolder: string
  historyPath?: string | undefined
  /** How many events of each branch `sync` serves; older cursors are answered with a reset. */
  keepEvents?: number | undefined
  requestsPerSecond?: number | undefined
  log: Log
  /** The service cannot go on: the process has to end. */
  onFatal: (thrown: unknown) => void
}

export interface RunningService {
  close: () => Promise<void>
}

const defaultRequestsPerSecond = 100
const longestTimerMs = 60 * 60_000
const movedClockLookMs = 250

/** Opens the log, connects, and resolves once the service answers requests. */
export async function runService(options: ServiceOptions): Promise<RunningService> {
  const { directoryPath, dataFolder, log } = options
  let directory = loadDirectory(directoryPath)
  const state = emptyState()
  const store = await RecordStore.open(dataFolder, (record) => {
    applyRecord(state, record)
  })
  const owner = state.practice
  if (owner !== null && owner !== directory.practice.id) {
    throw new StartError(
      `The data folder ${dataFolder} belongs to the practice ${owner}, not to ${directory.practice.id}.`,
    )
  }
  const history =
    owner === null && options.historyPath ? loadHistory(options.historyPath) : undefined

  const service = new ChatService({
    state,
    directory,
    append: (records) => store.append(records),
    publish: (publications) => {
      link?.publish(publications)
    },
    onFailure: options.onFatal,
    now,
    log,
    keepEvents: options.keepEvents ?? Number.MAX_SAFE_INTEGER,
    requestsPerSecond: options.requestsPerSecond ?? defaultRequestsPerSecond,
  })
  let link: BrokerLink | undefined
  if (history) service.seed(history)
  await service.idle()

  const trial = watchTrial(service, () => directory)
  const stopWatching = watchDirectory(directoryPath, take, log)
  function take(next: Directory): void {
    if (next.practice.id !== directory.practice.id) {
      log(`directory kept as it was: a running service does not change its practice`)
      return
    }
    directory = next
    service.changeDirectory(next)
    trial.arm()
  }
  const close = async () => {
    stopWatching()
    trial.stop()
    await link?.close()
    await service.idle()
    await store.close()
  }
  try {
    await new Promise<void>((resolve, reject) => {
      link = connectService({ service, directory, options, resolve, reject })
    })
  } catch (thrown) {
    await close()
    throw thrown
  }
  return { close }
}

interface Connecting {
  service: ChatService
  directory: Directory
  options: ServiceOptions
  resolve: () => void
  reject: (refusal: StartError) => void
}

function connectService({ service, directory, options, resolve, reject }: Connecting): BrokerLink {
  return new BrokerLink({
    url: options.brokerUrl,
    username: serviceUser,
    password: directory.service.password,
    clientId: `${serviceUser}_${randomBytes(16).toString('hex')}`,
    // Retain as published, so that a retained request can be told from a live one and dropped (section 2).
    subscriptions: filters.service.map((filter) => ({
      filter,
      options: { qos: 1, rh: 2, rap: true },
    })),
    onReady: () => {
      service.publishAccounts()
      void service.idle().then(resolve)
    },
    onDelivery: (delivery) => {
      try {
        service.receive(delivery)
      } catch (thrown) {
        // A bug; memory may be ahead of the log, and a restart replays what is stored.
        options.onFatal(thrown)
      }
    },
    onRefused: reject,
    log: options.log,
  })
}

/** Judges the plan again when a trial ends; a moved clock is looked at all the time. */
function watchTrial(service: ChatService, directory: () => Directory) {
  let timer: NodeJS.Timeout | undefined
  const look = clockIsMoved
    ? setInterval(() => {
        service.judgePlan()
      }, movedClockLookMs)
    : undefined
  const arm = () => {
    clearTimeout(timer)
    const endsAt = directory().trial?.endsAt
    if (endsAt === undefined) return
    const leftMs = Date.parse(endsAt) - now()
    if (leftMs <= 0) {
      service.judgePlan()
      return
    }
    timer = setTimeout(arm, Math.min(leftMs, longestTimerMs))
  }
  arm()
  const stop = () => {
    clearTimeout(timer)
    clearInterval(look)
  }
  return { arm, stop }
}
