import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { takeOwnDesktop } from './support/own-desktop.ts'

// Workers read this file as well.
takeOwnDesktop(process.env)

const results = resolve(import.meta.dirname, '../test-results')

export default defineConfig({
  testDir: '.',
  testMatch: ['{e2e,cache,faults,screens}/**/*.spec.ts'],
  testIgnore: process.env['SOAK_MINUTES'] === undefined ? ['faults/14-soak.spec.ts'] : [],
  outputDir: resolve(results, 'e2e'),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One desktop (display, session bus, notification service) for each.
  workers: Number(process.env['DESKTOPS'] ?? 1),
  fullyParallel: false,
  // A test that needs a second try has failed.
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: resolve(results, 'e2e.json') }]],
})
