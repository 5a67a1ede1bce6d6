// Fetches the typings of the oldest Electron that the app must run on, for a second typecheck of main.
// Run by check-types.mjs --electron33; does nothing the second time.
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { runtimeDir, withNpmPackage } from './npm-package.mjs'

const folder = join(runtimeDir, 'electron-33-types')
const typings = join(folder, 'electron.d.ts')

export async function prepareElectron33Types() {
  if (existsSync(typings)) return
  const electron33 = {
    name: 'electron@33.2.1',
    integrity:
      'sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==',
  }
  await withNpmPackage(electron33, (unpacked) => {
    mkdirSync(folder, { recursive: true })
    copyFileSync(join(unpacked, 'electron.d.ts'), `${typings}.part`)
    renameSync(`${typings}.part`, typings)
  })
}
