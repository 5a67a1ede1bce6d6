import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { takeOwnDesktop } from './support/own-desktop.ts'

// Workers read this file as well.
takeOwnDesktop(process.env)

const results = resolve(import.meta.dirname, '../test-results')
const soak = 'faults/14-*.spec.ts'
const damage = 'faults/07-*.spec.ts'
const isSoak = process.env['SOAK_MINUTES'] !== undefined

export default defineConfig({
  testDir: '.',
  // In this order: what takes longest begins first, so that no desktop stands idle at the end.
  projects: [
    { name: 'damage', testMatch: damage },
    { name: 'faults', testMatch: 'faults/*.spec.ts', testIgnore: isSoak ? damage : [damage, soak] },
    { name: 'journeys', testMatch: '{cache,e2e,screens}/*.spec.ts' },
  ],
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
