import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { licences } from './build/licences.ts'

const at = (path: string) => resolve(import.meta.dirname, path)
const into = at('out/licences')

// Named outright, because electron-vite would derive them from the installed Electron,
// while the same bundles also run on the older one that the tests use.
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

/** Entries by output name; one whose file is not there is left out of the build. */
function entries(files: Record<string, string>): Record<string, string> {
  const found = Object.entries(files).filter(([, file]) => existsSync(at(file)))
  return Object.fromEntries(found.map(([name, file]) => [name, at(file)]))
}

export default defineConfig({
  main: {
    plugins: [licences({ build: 'main', into, also: [at('node_modules/electron')] })],
    build: {
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: entries({
          index: 'electron/main/index.ts',
          // A thread of its own, which main starts by path.
          'derive-key': 'electron/main/lock/derive-key-worker.ts',
          // A process of its own, which main starts by path when a desk runs in demo mode.
          practice: 'electron/demo/commands/practice.ts',
        }),
        // Native speed-ups that `ws` does without when they are absent.
        external: ['bufferutil', 'utf-8-validate'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    plugins: [licences({ build: 'preload', into })],
    build: {
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: false,
      // A sandboxed preload cannot require a chunk beside it.
      isolatedEntries: true,
      rolldownOptions: {
        input: entries({
          desk: 'electron/preload/desk.ts',
          'cache-host': 'electron/preload/cache-host.ts',
        }),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    publicDir: false,
    css: { devSourcemap: true },
    plugins: [
      react(),
      tailwindcss(),
      licences({ build: 'renderer', into, also: [at('node_modules/tailwindcss')] }),
    ],
    build: {
      target: chromeTarget,
      outDir: at('out/renderer'),
      emptyOutDir: true,
      sourcemap: true,
      minify: true,
      rolldownOptions: {
        input: entries({
          index: 'renderer/index.html',
          'safe-mode': 'renderer/safe-mode.html',
          'cache-host': 'renderer/cache-host.html',
        }),
        output: {
          // One chunk, so that zod is told not to generate code before any schema is made.
          codeSplitting: {
            groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|zod-without-eval/ }],
          },
        },
      },
    },
  },
})
