import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import dbus from 'dbus-next'
import type { MessageBus, Variant } from 'dbus-next'
import { eventually } from '#tests/support/eventually.ts'

const watcherName = 'org.kde.StatusNotifierWatcher'
const itemInterface = 'org.kde.StatusNotifierItem'
const itemPath = '/StatusNotifierItem'

/** What a desktop with a tray offers on the session bus. */
class Watcher extends dbus.interface.Interface {
  readonly items: string[] = []
  readonly IsStatusNotifierHostRegistered = true
  readonly ProtocolVersion = 0

  constructor() {
    super(watcherName)
  }

  RegisterStatusNotifierItem(item: string): void {
    this.items.push(item)
    this.StatusNotifierItemRegistered(item)
  }

  RegisterStatusNotifierHost(): void {
    // This watcher is its own host.
  }

  StatusNotifierItemRegistered(item: string): string {
    return item
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items
  }
}

const read = dbus.interface.ACCESS_READ
Watcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: { StatusNotifierItemRegistered: { signature: 's' } },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: read },
    IsStatusNotifierHostRegistered: { signature: 'b', access: read },
    ProtocolVersion: { signature: 'i', access: read },
  },
})

interface MenuLine {
  id: number
  label: string
  enabled: boolean
}

type Properties = Record<string, Variant | undefined>
type Layout = [id: number, properties: Properties, children: Variant<Layout>[]]

/** The tray of a desktop, and a person's hand on it. Talks to the icon that has come last. */
export class TrayHost {
  readonly #bus: MessageBus
  readonly #watcher: Watcher
  #isClosed = false

  private constructor(bus: MessageBus, watcher: Watcher) {
    this.#bus = bus
    this.#watcher = watcher
  }

  static async open(): Promise<TrayHost> {
    const bus = dbus.sessionBus()
    const watcher = new Watcher()
    bus.export('/StatusNotifierWatcher', watcher)
    await bus.requestName(watcherName, 0)
    return new TrayHost(bus, watcher)
  }

  /** As when the desktop's shell ends: once this resolves, whoever asks the bus hears that there is none. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#bus.releaseName(watcherName)
    this.#bus.disconnect()
  }

  get icons(): number {
    return this.#watcher.items.length
  }

  /** Tells one picture from another; undefined while there is none. */
  async picture(): Promise<string | undefined> {
    const { IconPixmap: pixels, IconName: name, IconThemePath: folder } = await this.#properties()
    const largest = Array.isArray(pixels?.value) ? (pixels.value.at(-1) as unknown[])[2] : undefined
    if (Buffer.isBuffer(largest)) return hash(largest)
    return name && folder && ofFile(String(folder.value), String(name.value))
  }

  async toolTip(): Promise<string> {
    const { ToolTip: toolTip } = await this.#properties()
    return Array.isArray(toolTip?.value) ? toolTip.value.slice(2).join('\n') : ''
  }

  async menu(): Promise<MenuLine[]> {
    const [, [, , children]] = (await this.#menuCall('GetLayout', 'iias', [0, -1, []])) as [
      number,
      Layout,
    ]
    return children.flatMap(({ value }) => linesOf(value))
  }

  /** Of the lines that can be pressed. */
  async labels(): Promise<string[]> {
    return (await this.menu()).filter(({ enabled }) => enabled).map(({ label }) => label)
  }

  /** Of the lines that only say something. */
  async said(): Promise<string[]> {
    return (await this.menu()).filter(({ enabled }) => !enabled).map(({ label }) => label)
  }

  async choose(label: string): Promise<void> {
    const line = (await this.menu()).find((one) => one.label === label)
    if (!line) throw new Error(`The tray’s menu has no ${label}`)
    const pressed = [line.id, 'clicked', new dbus.Variant('i', 0), 0]
    await this.#menuCall('Event', 'isvu', pressed)
  }

  /** A click on the icon. */
  async click(): Promise<void> {
    await this.#call({ path: itemPath, of: itemInterface, member: 'Activate' }, 'ii', [0, 0])
  }

  async #menuCall(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const { Menu: menu } = await this.#properties()
    const path = String(menu?.value)
    return this.#call({ path, of: 'com.canonical.dbusmenu', member }, signature, body)
  }

  async #properties(): Promise<Properties> {
    const of = 'org.freedesktop.DBus.Properties'
    const [all] = await this.#call({ path: itemPath, of, member: 'GetAll' }, 's', [itemInterface])
    return all as Properties
  }

  async #call(
    { path, of, member }: { path: string; of: string; member: string },
    signature: string,
    body: unknown[],
  ): Promise<unknown[]> {
    const destination = await eventually(() => this.#watcher.items.at(-1), 'an icon in the tray')
    const call = { destination, path, interface: of, member, signature, body }
    const reply = await this.#bus.call(new dbus.Message(call))
    return (reply?.body ?? []) as unknown[]
  }
}

function linesOf([id, properties, children]: Layout): MenuLine[] {
  const label = properties['label']?.value as unknown
  const below = children.flatMap(({ value }) => linesOf(value))
  if (typeof label !== 'string' || label === '') return below
  return [{ id, label, enabled: properties['enabled']?.value !== false }, ...below]
}

function ofFile(folder: string, name: string): string | undefined {
  const file = join(folder, `${name}.png`)
  return existsSync(file) ? hash(readFileSync(file)) : undefined
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
