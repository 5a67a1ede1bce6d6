import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { CommandName, EventName } from '#shared/ipc/names.ts'
import type { Mirrors } from '#shared/ipc/contract.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { i18n, startI18n } from '#renderer/i18n/i18n.ts'
import { startMirrors } from '#renderer/state/mirror.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { branch } from '#tests/unit/renderer/support.ts'

type Answers = Partial<Record<CommandName, (input: never) => unknown>>

export interface FakeDesk {
  calls: { name: CommandName; input: unknown }[]
  tell: (name: EventName, payload: unknown) => void
}

const mirrors = {
  session: {
    state: 'signed-in',
    demo: false,
    account: {
      plan: 'growth',
      trial: null,
      chats: true,
      practice: { id: 'pr_one', name: 'Ngiti Dental' },
      staff: { id: 'st_ana', name: 'Ana Reyes', role: 'front-desk' },
      branches: [{ id: branch, name: 'Makati', address: '', phone: '', timeZone: 'Asia/Manila' }],
    },
  },
  connection: { state: 'connected' },
  settings: defaultSettings,
  notices: [],
  unread: {},
  presence: {},
  typing: {},
  attended: true,
  skew: 0,
  outgoing: { waiting: 0, notSent: 0 },
  feeds: { [branch]: { state: 'in-step', patients: 1 } },
} as unknown as Mirrors

/** A main process that answers at once, unless its answer is a promise, and remembers what it was asked. */
export async function startFakeDesk(answers: Answers = {}): Promise<FakeDesk> {
  const listeners = new Map<EventName, (payload: unknown) => void>()
  const calls: FakeDesk['calls'] = []
  const desk: Window['desk'] = {
    invoke: async (name, input) => {
      calls.push({ name, input })
      const answer = answers[name] as ((input: unknown) => unknown) | undefined
      const value = name === 'mirrors.get' ? mirrors : await answer?.(input)
      return { ok: true, value }
    },
    on: (name, listener) => {
      listeners.set(name, listener)
      return () => {
        listeners.delete(name)
      }
    },
  }
  Object.defineProperty(window, 'desk', { value: desk, configurable: true })
  await startI18n('en')
  await startMirrors()
  return {
    calls,
    tell: (name, payload) => {
      listeners.get(name)?.(payload)
    },
  }
}

function Providers({ children }: { children: ReactNode }) {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </I18nextProvider>
  )
}

export function show(screen: ReactNode) {
  return render(screen, { wrapper: Providers })
}
