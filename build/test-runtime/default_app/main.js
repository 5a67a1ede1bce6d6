// Stands in for the default app of a plain Electron, which the test runtime's carrier lacks:
// it runs the application folder named on the command line. Packed by prepare-test-runtime.mjs.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import Module from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { folder, preloads } = readCommandLine(process.argv.slice(1))
if (folder === undefined) {
  console.error('Name the folder of the application to run.')
  process.exit(2)
}
if (preloads.length > 0) Module._preloadModules(preloads)

const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
app.setName(about.productName ?? about.name)
app.setVersion(about.version ?? '0.0.0')
app.setDesktopName(about.desktopName ?? `${app.getName()}.desktop`)
app.setAppPath(folder)
// Awaited at the top level, because Electron holds `ready` back until this module has settled.
await import(pathToFileURL(join(folder, about.main ?? 'index.js')).href)

function readCommandLine(args) {
  const preloads = []
  while (args.length > 0) {
    const arg = args.shift()
    if (arg === '-r' || arg === '--require') preloads.push(args.shift())
    else if (arg === '--') break
    else if (!arg.startsWith('-')) return { folder: resolve(arg), preloads }
  }
  return { folder: undefined, preloads }
}
