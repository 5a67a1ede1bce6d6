import type { CacheOutput, CacheOwner } from '#shared/cache/contract.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Branches } from '#electron/main/desk/branches.ts'
import type { CacheChanges } from '#electron/main/desk/cache-changes.ts'
import type { DeskPresence } from '#electron/main/desk/desk-presence.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import type { RefusedMessages } from '#electron/main/desk/refused-messages.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { LastBranchLost } from '#electron/main/session/last-branch.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'

/** What one desk at work is joined to. */
export interface DeskDeps {
  owner: CacheOwner
  broker: BrokerSession
  requests: Pick<Requests, 'close'>
  branches: Branches
  outbox: Outbox
  refused: RefusedMessages
  presence: DeskPresence
  drafts: HeldDrafts
  changes: CacheChanges
  stored: CacheOutput<'database.open'>
  cache: Pick<CacheClient, 'call'>
  board: MirrorBoard
  alerts: Alerts
  notices: Notices
  unsent: UnsentTexts
  clock: Clock
  log: Log
  demo: boolean
  /** Nothing of it has been stored or shown yet. */
  onLastBranchLost: (lost: LastBranchLost) => void
}
