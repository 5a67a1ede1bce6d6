import { createInterface } from 'node:readline'
import { Phone, type PhoneDeps, type Received } from '#electron/demo/phone/phone.ts'
import { PatientResult } from '#shared/contract/requests.ts'
import type { Reply } from '#shared/contract/replies.ts'
import type { Readable } from 'node:stream'

interface Terminal {
  input: Readable
  /** Prints one line. */
  print: (line: string) => void
  /** Called once, when everything up to now has been printed. */
  ready: () => void
  log: (line: string) => void
}

/** A phone at a terminal: what it receives is a JSON line, what is typed is a message or a command. Resolves at `/quit`. */
export async function runConsolePhone(
  deps: Omit<PhoneDeps, 'onReceived' | 'onCaughtUp' | 'log'>,
  { input, print, ready, log }: Terminal,
): Promise<void> {
  let isReady = false
  const phone = new Phone({
    ...deps,
    log,
    onReceived: (received) => {
      print(JSON.stringify(lineOf(received)))
    },
    onCaughtUp: () => {
      if (!isReady) ready()
      isReady = true
    },
  })
  // The end of the input is no command: a phone whose terminal is gone goes on until somebody stops it.
  await new Promise<void>((resolve) => {
    createInterface({ input }).on('line', (line) => {
      if (line.trim() === '/quit') resolve()
      else if (line.trim() !== '') obey(phone, line, log)
    })
  })
  await phone.close()
}

/** Every line has a `type`: the event's own, the signal's own, or `reply`. */
function lineOf(received: Received): object {
  switch (received.kind) {
    case 'event':
      return received.event
    case 'signal':
      return received.signal
    case 'reply':
      return { type: 'reply', method: received.method, ...shorten(received.reply) }
  }
}

/** The events of a `sync` have lines of their own: the reply's line only counts them. */
function shorten(reply: Reply): object {
  const page = PatientResult.sync.safeParse(reply.ok ? reply.result : undefined)
  return page.success
    ? { ...reply, result: { ...page.data, events: page.data.events.length } }
    : reply
}

type Commanded = Pick<Phone, 'markRead' | 'setInUse' | 'typing' | 'acceptInvite' | 'send'>

/** One line of the terminal: a command, or a message to the clinic. */
function obey(phone: Commanded, line: string, log: (line: string) => void): void {
  const [command, argument] = line.trim().split(/\s+/u)
  if (!command?.startsWith('/')) phone.send(line)
  else if (command === '/read') phone.markRead()
  else if (command === '/away') phone.setInUse(false)
  else if (command === '/online') phone.setInUse(true)
  else if (command === '/typing') phone.typing()
  else if (command === '/accept' && argument) phone.acceptInvite(argument)
  else log(`there is no command ${command}: /read, /away, /online, /typing, /accept CODE, /quit`)
}
