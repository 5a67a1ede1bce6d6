import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import { linuxStart, macStart, windowsStart } from '#electron/main/autostart/system-start.ts'
import type { Command, EntryFile, SystemStart } from '#electron/main/autostart/system-start.ts'

/** As this platform does it. */
export function openSystemStart(): SystemStart {
  if (process.platform === 'darwin') return macStart(app)
  if (process.platform === 'win32') return windowsStart(app, command())
  return linuxStart(entryFile(), { name: app.getName(), command: command() })
}

/** An AppImage runs from a place that is gone with it; what is not packaged needs its folder said. */
function command(): Command {
  const program = process.env['APPIMAGE'] ?? process.execPath
  return app.isPackaged ? [program] : [program, app.getAppPath()]
}

function entryFile(): EntryFile {
  const config = process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')
  const folder = path.join(config, 'autostart')
  const file = path.join(folder, 'com.associhealth.desk.desktop')
  return {
    read: () => {
      try {
        return readFileSync(file, 'utf8')
      } catch (thrown) {
        if (isMissing(thrown)) return undefined
        throw thrown
      }
    },
    write: (text) => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, text)
    },
    remove: () => {
      rmSync(file, { force: true })
    },
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
}
