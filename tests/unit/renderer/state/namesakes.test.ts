import { expect, test } from 'vitest'
import { tellApart } from '#renderer/state/namesakes.ts'

test('a name that stands once needs nothing beside it', () => {
  const people = [
    { id: 'a', name: 'Maria Santos', phone: '0917 111 2222' },
    { id: 'b', name: 'Mario Santos', phone: '0917 333 4444' },
  ]
  expect(tellApart(people).size).toBe(0)
})

test('two with one name are told apart by the last digits of the phone', () => {
  const people = [
    { id: 'a', name: 'Maria Santos', phone: '+63 917 111 2222' },
    { id: 'b', name: 'maría  santos', phone: '+63 917 111 3333' },
  ]
  expect(tellApart(people).get('a')).toEqual({ by: 'phone', digits: '2222' })
  expect(tellApart(people).get('b')).toEqual({ by: 'phone', digits: '3333' })
})

test('relatives who share a phone are told apart by the year of birth', () => {
  const people = [
    { id: 'a', name: 'Maria Santos', phone: '0917 111 2222', birthDate: '1961-02-03' },
    { id: 'b', name: 'Maria Santos', phone: '0917 111 2222', birthDate: '1990-02-03' },
  ]
  expect(tellApart(people).get('b')).toEqual({ by: 'birth', year: '1990' })
})

test('phone and year together tell apart those whom neither does alone', () => {
  const people = [
    { id: 'a', name: 'Li', phone: '1111', birthDate: '1961-01-01' },
    { id: 'b', name: 'Li', phone: '1111', birthDate: '1990-01-01' },
    { id: 'c', name: 'Li', phone: '2222', birthDate: '1961-01-01' },
    { id: 'd', name: 'Li', phone: '2222', birthDate: '1990-01-01' },
  ]
  expect(tellApart(people).get('a')).toEqual({ by: 'both', digits: '1111', year: '1961' })
})

test('the id is shown when nothing else differs', () => {
  const people = [
    { id: 'pt_1', name: 'Li' },
    { id: 'pt_2', name: 'Li' },
  ]
  expect(tellApart(people).get('pt_2')).toEqual({ by: 'id', id: 'pt_2' })
})
