import { describe, expect, test } from 'vitest'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Person } from '#renderer/state/everybody.ts'
import { paletteGroups } from '#renderer/features/keyboard/palette-entries.ts'
import type { PaletteEntry } from '#renderer/features/keyboard/palette-entries.ts'

function aPerson(name: string, phone = '', branch = 'br_makati'): Person {
  const patient = `pt_${name.toLowerCase().replaceAll(' ', '_')}` as PatientId
  return { branch: branch as BranchId, branchName: branch, patient, name, phone }
}

const patients = [
  aPerson('Susana Reyes'),
  aPerson('Ana Cruz', '+63 917 555 0101'),
  aPerson('Niña Peñaflorida'),
  aPerson('Maria Santos', '0917 555 0202'),
  aPerson('María Clara Ibarra', '', 'br_cebu'),
  aPerson('李小龙'),
]
const command = (id: string, label: string) => ({ id, label, run: () => undefined })
const commands = [command('a', 'Go to Settings'), command('b', 'Mark as unread')]
const offered = { conversations: [patients[3], patients[1]].filter(isThere), patients, commands }

function isThere<T>(one: T | undefined): one is T {
  return one !== undefined
}

const wordsOf = (entry: PaletteEntry) =>
  entry.is === 'command' ? entry.command.label : entry.person.name

const found = (query: string) =>
  paletteGroups(offered, query).map(({ id, entries }) => [id, entries.map(wordsOf)] as const)

const patientsFound = (query: string) => new Map(found(query)).get('patients')

describe('what the palette finds', () => {
  test('before anything is typed: the newest conversations and every command', () => {
    expect(found('')).toEqual([
      ['conversations', ['Maria Santos', 'Ana Cruz']],
      ['commands', ['Go to Settings', 'Mark as unread']],
    ])
  })

  test('conversations, patients and commands, in this order', () => {
    expect(found('mar').map(([id]) => id)).toEqual(['conversations', 'patients', 'commands'])
  })

  test('who begins with what was typed stands before who only holds it', () => {
    expect(patientsFound('ana')).toEqual(['Ana Cruz', 'Susana Reyes'])
  })

  test('case and diacritics do not matter, neither does the order of the words', () => {
    expect(patientsFound('NINA penaf')).toEqual(['Niña Peñaflorida'])
    expect(patientsFound('santos maria')).toEqual(['Maria Santos'])
  })

  test('a slip of the finger is forgiven', () => {
    expect(patientsFound('mraia')).toContain('Maria Santos')
    expect(patientsFound('sntos')).toEqual(['Maria Santos'])
  })

  test('digits are looked for in the phone number, with or without the country code', () => {
    expect(patientsFound('5550101')).toEqual(['Ana Cruz'])
    expect(patientsFound('+63 917 555 0202')).toEqual(['Maria Santos'])
  })

  test('names in any script are found', () => {
    expect(patientsFound('小龙')).toEqual(['李小龙'])
  })

  test('nothing is found for what nobody is called', () => {
    expect(found('xyzzy')).toEqual([])
  })
})

test('among five thousand names, those that begin a word come first even for a single letter', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => aPerson(`Cora Uy ${at}`))
  const groups = paletteGroups({ ...offered, patients: [...many, aPerson('Ursula Abad')] }, 'a')
  const names = groups.find(({ id }) => id === 'patients')?.entries.map(wordsOf)
  expect(names?.[0]).toBe('Ursula Abad')
  expect(names).toHaveLength(6)
})
