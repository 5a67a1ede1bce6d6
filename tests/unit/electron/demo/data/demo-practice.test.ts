import { describe, expect, test } from 'vitest'
import { demoPractice } from '#electron/demo/data/demo-practice.ts'

const now = Date.parse('2026-11-22T01:30:00.000Z')

describe('the demo practice', () => {
  test('has branches, staff and patients of every kind, and a patient for every conversation', () => {
    const { directory, history, answering } = demoPractice(now)
    expect(directory.branches).toHaveLength(3)
    expect(directory.patients.length).toBeGreaterThanOrEqual(30)
    expect(new Set(directory.patients.map(({ link }) => link))).toEqual(
      new Set(['linked', 'invited', 'unlinked']),
    )
    const ids = new Set<string>(directory.patients.map(({ id }) => id))
    expect(
      [...history.messages.map(({ patient }) => patient), ...answering].filter(
        (id) => !ids.has(id),
      ),
    ).toEqual([])
  })

  test('two patients of one branch have the same name and other birth dates', () => {
    const namesakes = demoPractice(now).directory.patients.filter(
      ({ name }) => name === 'Maria Santos',
    )
    expect(namesakes).toHaveLength(2)
    expect(new Set(namesakes.map(({ branch }) => branch)).size).toBe(1)
    expect(new Set(namesakes.map(({ birthDate }) => birthDate)).size).toBe(2)
  })

  test('its past is told relative to now, in order, and never from the future', () => {
    const times = demoPractice(now).history.messages.map(({ at }) => at)
    expect(times).toEqual([...times].sort())
    expect(Date.parse(times.at(-1) ?? '')).toBeLessThan(now)
  })

  test('is the same each time but for its passwords', () => {
    const [one, other] = [demoPractice(now), demoPractice(now)]
    expect(one.history).toEqual(other.history)
    expect(one.signIn.password).not.toBe(other.signIn.password)
    const withoutPasswords = ({ directory }: typeof one) =>
      JSON.stringify(directory).replace(/"password":"[^"]*"/gu, '')
    expect(withoutPasswords(one)).toBe(withoutPasswords(other))
  })
})
