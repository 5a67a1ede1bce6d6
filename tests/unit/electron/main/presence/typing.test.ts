import { describe, expect, test } from 'vitest'
import type { Author } from '#shared/model/message.ts'
import { OwnTyping } from '#electron/main/presence/own-typing.ts'
import { Typists } from '#electron/main/presence/typists.ts'
import { aBranchId, aPatientId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const branch = aBranchId()
const maria = aPatientId()
const fromMaria: Author = { kind: 'patient', id: maria, name: 'Maria Santos' }
const fromBen: Author = { kind: 'staff', id: 'st_ben', name: 'Ben Uy' }

function start() {
  const clock = new FakeClock()
  const told: string[][] = []
  const typists: Typists = new Typists({
    clock,
    staff: aStaffId('st_ana'),
    onChanged: () => told.push((typists.now()[branch] ?? []).map(({ who }) => who.id)),
  })
  return { clock, typists, told, last: () => told.at(-1) }
}

describe('who types', () => {
  test('is shown for 8 s from the last signal, and ends by itself', async () => {
    const { clock, typists, told, last } = start()
    typists.note(branch, maria, fromMaria)
    await clock.advance(7_000)
    typists.note(branch, maria, fromMaria)
    await clock.advance(7_999)
    expect(last()).toEqual([maria])
    await clock.advance(1)
    expect(told.at(-1)).toEqual([])
    expect(clock.waiting).toBe(0)
  })

  test('ends with a message of the same author, and of nobody else', () => {
    const { typists, last } = start()
    typists.note(branch, maria, fromMaria)
    typists.note(branch, maria, fromBen)
    typists.posted(branch, maria, fromBen)
    expect(last()).toEqual([maria])
    typists.posted(branch, maria, fromMaria)
    expect(last()).toEqual([])
  })

  test('is never this desk’s own person, a system, or a patient in another one’s conversation', () => {
    const { typists, told } = start()
    typists.note(branch, maria, { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' })
    typists.note(branch, maria, { kind: 'system', id: 'sys', name: 'System' })
    typists.note(branch, maria, { kind: 'patient', id: 'pt_ramon', name: 'Ramon Cruz' })
    expect(told).toEqual([])
  })

  test('is forgotten with the connection, and with the branch', () => {
    const { clock, typists, last } = start()
    typists.note(branch, maria, fromMaria)
    typists.forgetBranch(aBranchId('br_other'))
    expect(last()).toEqual([maria])
    typists.forgetBranch(branch)
    expect(last()).toEqual([])
    typists.note(branch, maria, fromMaria)
    typists.forgetAll()
    expect(last()).toEqual([])
    expect(clock.waiting).toBe(0)
  })

  test('is never more than a hundred people, whatever comes', () => {
    const { typists } = start()
    for (let at = 0; at < 1_000; at += 1)
      typists.note(branch, maria, { kind: 'staff', id: `st_${at}`, name: 'Staff' })
    expect(typists.now()[branch]).toHaveLength(100)
  })
})

test('own typing is said at most every 3 s for one conversation, and at once for another', async () => {
  const clock = new FakeClock()
  const said: string[] = []
  const typing = new OwnTyping(clock, ({ patient }) => said.push(patient))
  const at = (patient: string) => {
    typing.note({ branch, patient: aPatientId(patient) })
  }
  at('pt_one')
  await clock.advance(2_999)
  at('pt_one')
  expect(said).toEqual(['pt_one'])
  await clock.advance(1)
  at('pt_one')
  at('pt_two')
  expect(said).toEqual(['pt_one', 'pt_one', 'pt_two'])
})
