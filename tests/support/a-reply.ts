import type { QuickReply } from '#shared/model/quick-reply.ts'

export function aReply(change: Partial<QuickReply> = {}): QuickReply {
  const reply = { id: 'one', title: 'Opening hours', shortcut: 'hours', body: 'We are open.' }
  return { ...reply, language: 'en', ...change }
}
