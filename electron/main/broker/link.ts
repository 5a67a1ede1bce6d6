import type { LinkProblem } from '#electron/main/broker/link-problem.ts'
import type { Server } from '#electron/main/broker/server-address.ts'

/**
 * `accepted`: written (QoS 0) or acknowledged by the broker (QoS 1), which never means delivered;
 * `forbidden`: refused with 0x87; `refused`: with another code; `too-large`: not even tried.
 */
export type PublishOutcome = 'accepted' | 'forbidden' | 'refused' | 'too-large' | 'link-lost'

export interface Publication {
  topic: string
  payload: string | Uint8Array
  qos: 0 | 1
}

export interface Subscription {
  filter: string
  /** Whether the broker hands over what it retains. */
  retained: boolean
}

/** One connection to one server, from the dial to its end; it never comes back. */
export interface Link {
  subscribe(subscriptions: Subscription[]): Promise<'granted' | 'denied' | 'link-lost'>
  publish(publication: Publication): Promise<PublishOutcome>
  /** Resolves when the broker has answered, or when the link has ended because it did not. */
  ping(): Promise<void>
  /** How many unacknowledged publishes the broker allows; known once accepted. */
  readonly receiveMaximum: number
  /** Gives up a link that is no use: reported as lost by the desk itself. */
  drop(): void
  /** Ends the link without a report; resolves soon, whatever the network does. */
  close(): Promise<void>
}

export type LinkEnd =
  | { how: 'refused'; code: number }
  | { how: 'disconnected'; code: number }
  | { how: 'lost'; byUs: boolean; problem: LinkProblem | undefined }

/** All are called later than the opening call itself; nothing follows `ended`, which comes once. */
export interface LinkListener {
  accepted(): void
  message(topic: string, payload: Uint8Array, retained: boolean): void
  ended(end: LinkEnd): void
}

export interface LinkOptions {
  server: Server
  username: string
  password: string
  clientId: string
  /** Certificates of authorities to trust instead of the built-in ones, in PEM. */
  authorities: readonly string[] | undefined
}

export type OpenLink = (options: LinkOptions, listener: LinkListener) => Link
