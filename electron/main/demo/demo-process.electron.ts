import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { app, utilityProcess } from 'electron'
import { testClockVariable } from '#electron/main/test-clock.ts'
import type { DemoProcess } from '#electron/main/demo/demo-practice.ts'

function withoutTestSwitches(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== testClockVariable))
}

/** Starts the built practice in a process of its own, with a data folder that goes when it ends. */
export function spawnDemoPractice(): DemoProcess {
  const data = mkdtempSync(path.join(app.getPath('temp'), 'associhealth-demo-'))
  const script = path.join(import.meta.dirname, 'practice.js')
  const child = utilityProcess.fork(script, ['--demo', '--port', '0', '--data', data], {
    serviceName: 'Demo practice',
    stdio: 'ignore',
    env: app.isPackaged ? withoutTestSwitches(process.env) : process.env,
  })
  child.once('exit', () => {
    rmSync(data, { recursive: true, force: true })
  })
  return {
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}
