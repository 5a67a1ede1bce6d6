// Plays the desktop's notification service on the session bus, so that tests see what a person would.
// Started by desktop-session.mjs with NOTIFICATIONS_LOG=<file>; tests/support/notifications.ts reads it.
import { appendFileSync, closeSync, openSync, readSync, watchFile, writeFileSync } from 'node:fs'
import dbus from 'dbus-next'

const log = process.env.NOTIFICATIONS_LOG
if (!log) throw new Error('NOTIFICATIONS_LOG names no file')
const clicks = `${log}.clicks`
const closedByPerson = 2
const closedByApp = 3

class Notifications extends dbus.interface.Interface {
  #lastId = 0
  #open = new Set()
  #refuses = false
  #inhibited = false

  constructor() {
    super('org.freedesktop.Notifications')
  }

  GetCapabilities() {
    return ['actions', 'body', 'persistence']
  }

  GetServerInformation() {
    return ['desk-test-notifications', 'associhealth', '1', '1.2']
  }

  Notify(app, replaces, icon, summary, body, actions, hints) {
    if (this.#refuses) {
      record({ type: 'refused', id: 0, summary })
      throw new dbus.DBusError('org.freedesktop.Notifications.Error.Refused', 'Not now')
    }
    const id = replaces === 0 ? ++this.#lastId : replaces
    this.#open.add(id)
    const urgency = hints.urgency?.value ?? null
    record({ type: 'notify', id, app, replaces, summary, body, actions, urgency })
    return id
  }

  CloseNotification(id) {
    record({ type: 'close', id })
    if (this.#open.delete(id)) this.NotificationClosed(id, closedByApp)
  }

  ActionInvoked(id, action) {
    return [id, action]
  }

  NotificationClosed(id, reason) {
    return [id, reason]
  }

  /** Some desktops say so that they show nothing now; what they are given they take all the same. */
  get Inhibited() {
    return this.#inhibited
  }

  behave({ refuses, inhibited }) {
    this.#refuses = refuses
    this.#inhibited = inhibited
    record({ type: 'behaves', id: 0 })
  }

  /** What a person's click does; the action `close` stands for dismissing it. */
  act(id, action) {
    const isShown = this.#open.delete(id)
    record({ type: isShown ? 'clicked' : 'missed', id, action })
    if (!isShown) return
    if (action !== 'close') this.ActionInvoked(id, action)
    this.NotificationClosed(id, closedByPerson)
  }
}

Notifications.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  properties: {
    Inhibited: { signature: 'b', access: 'read' },
  },
  signals: {
    ActionInvoked: { signature: 'us' },
    NotificationClosed: { signature: 'uu' },
  },
})

function record(event) {
  appendFileSync(log, `${JSON.stringify({ at: Date.now(), ...event })}\n`)
}

/** Calls `use` with every whole line that is appended to `path`. */
function followLines(path, use) {
  writeFileSync(path, '', { flag: 'a' })
  let offset = 0
  let rest = ''
  const read = () => {
    const file = openSync(path, 'r')
    const chunk = Buffer.alloc(64 * 1024)
    for (let size; (size = readSync(file, chunk, 0, chunk.length, offset)) > 0; offset += size) {
      rest += chunk.toString('utf8', 0, size)
    }
    closeSync(file)
    const lines = rest.split('\n')
    rest = lines.pop()
    lines.filter(Boolean).forEach((line) => use(line))
  }
  // Polled by stat, because inotify has limits that a busy machine runs into.
  watchFile(path, { interval: 50 }, read)
}

const bus = dbus.sessionBus()
const notifications = new Notifications()
bus.export('/org/freedesktop/Notifications', notifications)
await bus.requestName('org.freedesktop.Notifications', 0)
followLines(clicks, (line) => {
  const { id, action, behaviour } = JSON.parse(line)
  if (behaviour) notifications.behave(behaviour)
  else notifications.act(id, action)
})
console.log('ready')
