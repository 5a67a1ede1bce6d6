import { describe, expect, test } from 'vitest'
import { BranchEvent, parseBranchEvent } from '#shared/contract/events.ts'
import { golden } from '#shared/contract/golden.ts'
import { rejected } from '#shared/contract/golden-rejected.ts'
import { Reply } from '#shared/contract/replies.ts'
import { BranchSignal } from '#shared/contract/signals.ts'
import { Account } from '#shared/model/account.ts'
import { readPayload } from '#electron/main/broker/read-payload.ts'
import { AccountKeeper } from '#electron/main/desk/account-keeper.ts'

const wire = (payload: unknown) => Buffer.from(JSON.stringify(payload))
const of = <S>(list: readonly { name: string; schema: S; payload: unknown }[], schema: S) =>
  list.filter((one) => one.schema === schema)

describe('the desk takes every golden payload that is meant for it', () => {
  test.each(of(golden, BranchEvent))('event: $name', ({ payload }) => {
    expect(parseBranchEvent(readPayload(wire(payload))).kind).toBe('event')
  })

  test.each(of(golden, Account))('account: $name', ({ payload }) => {
    const { practice } = Account.parse(payload)
    expect(new AccountKeeper(null).take(readPayload(wire(payload)), practice.id)).toBeDefined()
  })

  test.each([...of(golden, Reply), ...of(golden, BranchSignal)])('$name', ({ schema, payload }) => {
    expect(schema.safeParse(readPayload(wire(payload))).success).toBe(true)
  })
})

describe('and refuses the others', () => {
  test.each(of(rejected, BranchEvent))('event: $name', ({ payload }) => {
    expect(parseBranchEvent(readPayload(wire(payload))).kind).not.toBe('event')
  })
})
