import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    retry: 0,
    passWithNoTests: true,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          // A process for each of 140 files costs three times what the tests do. Whoever changes what is global
          // puts it back: any order of the files must pass (`--sequence.shuffle.files`).
          isolate: false,
          // The derivation of a key from a password is the real one, half a second each on cores of its own.
          testTimeout: 30_000,
        },
      },
      {
        root,
        plugins: [react()],
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/unit/**/*.test.tsx'] },
      },
      {
        root,
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/contract/**/*.test.ts', 'tests/broker/**/*.test.ts'],
          globalSetup: ['build/scripts/build-commands.mjs'],
          // Real brokers on real ports: time enough to start one. Most of it is waiting, so several files at a time
          // take a third of the time, even beside the checks.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
