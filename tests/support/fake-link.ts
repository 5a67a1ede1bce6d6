import type { Link, LinkListener, LinkOptions, Subscription } from '#electron/main/broker/link.ts'

/** A connection that does what the test says: it is accepted, lost and refused through its `listener`. */
export class FakeLink implements Link {
  readonly options: LinkOptions
  readonly listener: LinkListener
  readonly subscribed: Subscription[][] = []
  receiveMaximum = 65_535
  grant: 'granted' | 'denied' = 'granted'
  pings = 0
  closed = false

  constructor(options: LinkOptions, listener: LinkListener) {
    this.options = options
    this.listener = listener
  }

  subscribe(subscriptions: Subscription[]) {
    this.subscribed.push(subscriptions)
    return Promise.resolve(this.grant)
  }

  publish() {
    return Promise.resolve('accepted' as const)
  }

  ping() {
    this.pings += 1
    return Promise.resolve()
  }

  drop() {
    this.listener.ended({ how: 'lost', byUs: true, problem: undefined })
  }

  close() {
    this.closed = true
    return Promise.resolve()
  }
}
