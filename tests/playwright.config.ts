import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const results = resolve(import.meta.dirname, '../test-results')

export default defineConfig({
  testDir: '.',
  testMatch: ['e2e/**/*.spec.ts', 'cache/**/*.spec.ts', 'faults/**/*.spec.ts'],
  outputDir: resolve(results, 'e2e'),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One display, one session bus, one notification service: tests take turns.
  workers: 1,
  fullyParallel: false,
  // A test that needs a second try has failed.
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: resolve(results, 'e2e.json') }]],
})
