// Bundles the commands of the practice, which start six times as fast as their sources do through tsx: every journey
// starts a service. `DEMO_COMMANDS` names the folder; see startBuiltCommand in child-program.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const commands = ['broker', 'patient', 'service']

/** Gives the folder, which whoever asked takes away. */
export async function buildDemoCommands() {
  const folder = mkdtempSync(join(tmpdir(), 'desk-commands-'))
  const input = commands.map((name) => [name, `electron/demo/commands/${name}.ts`])
  await build({
    ...{ root, configFile: false, logLevel: 'error' },
    build: {
      ...{ ssr: true, target: 'node20.18', outDir: folder, emptyOutDir: false },
      rolldownOptions: {
        input: Object.fromEntries(input),
        // Native speed-ups that `ws` does without when they are absent.
        external: ['bufferutil', 'utf-8-validate'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true },
  })
  return folder
}

/** Before and after all tests of a project of Vitest. */
export async function setup() {
  const folder = await buildDemoCommands()
  process.env.DEMO_COMMANDS = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
