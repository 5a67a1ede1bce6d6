// Asks the session bus whether a secret service is there with an open keyring.
// Used by desktop-session.mjs, because an app that starts too early finds no encryption.
import dbus from 'dbus-next'

const service = 'org.freedesktop.secrets'

export async function isKeyringOpen(busAddress) {
  const bus = dbus.sessionBus({ busAddress })
  try {
    const secrets = await bus.getProxyObject(service, '/org/freedesktop/secrets/collection/login')
    const properties = secrets.getInterface('org.freedesktop.DBus.Properties')
    const isLocked = await properties.Get('org.freedesktop.Secret.Collection', 'Locked')
    return !isLocked.value
  } catch {
    // No service, or no keyring yet: the caller asks again.
    return false
  } finally {
    bus.disconnect()
  }
}
