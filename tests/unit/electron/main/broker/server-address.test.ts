import { expect, test } from 'vitest'
import { parseServers } from '#electron/main/broker/server-address.ts'

test.each([
  ['chat.clinic.ph', 'mqtts', 'chat.clinic.ph', 8883, '/'],
  ['  chat.clinic.ph  ', 'mqtts', 'chat.clinic.ph', 8883, '/'],
  ['Chat.Clinic.PH:8884', 'mqtts', 'chat.clinic.ph', 8884, '/'],
  ['mqtts://chat.clinic.ph', 'mqtts', 'chat.clinic.ph', 8883, '/'],
  ['MQTTS://chat.clinic.ph:443/', 'mqtts', 'chat.clinic.ph', 443, '/'],
  ['mqtts://chat.clinic.ph:80', 'mqtts', 'chat.clinic.ph', 80, '/'],
  ['mqtts://10.0.0.7', 'mqtts', '10.0.0.7', 8883, '/'],
  ['[2001:db8::7]:8883', 'mqtts', '2001:db8::7', 8883, '/'],
  ['2001:db8::7', 'mqtts', '2001:db8::7', 8883, '/'],
  ['wss://chat.clinic.ph/mqtt', 'wss', 'chat.clinic.ph', 443, '/mqtt'],
  ['wss://chat.clinic.ph:8443', 'wss', 'chat.clinic.ph', 8443, '/'],
  ['mqtt://localhost', 'mqtt', 'localhost', 1883, '/'],
  ['mqtt://LocalHost:80', 'mqtt', 'localhost', 80, '/'],
  ['mqtt://127.0.0.1:18830', 'mqtt', '127.0.0.1', 18830, '/'],
  ['mqtt://127.9.8.7', 'mqtt', '127.9.8.7', 1883, '/'],
  ['mqtt://127.1', 'mqtt', '127.0.0.1', 1883, '/'],
  ['mqtt://[::1]:1884', 'mqtt', '::1', 1884, '/'],
])('%s is a server', (typed, ...place) => {
  const [protocol, host, port, path] = place
  expect(parseServers(typed)).toEqual({ ok: true, servers: [{ protocol, host, port, path }] })
})

test.each([
  [''],
  ['   '],
  [','],
  ['https://chat.clinic.ph'],
  ['tcp://localhost:1883'],
  ['ftp://chat.clinic.ph'],
  ['javascript:alert(1)'],
  ['mqtts://'],
  ['mqtts://ana:secret@chat.clinic.ph'],
  ['ana@chat.clinic.ph'],
  ['mqtts://chat.clinic.ph/path'],
  ['chat.clinic.ph/path'],
  ['wss://chat.clinic.ph/mqtt?token=1'],
  ['wss://chat.clinic.ph/mqtt#x'],
  ['mqtts://chat.clinic.ph:0'],
  ['mqtts://chat.clinic.ph:65536'],
  ['mqtts://chat.clinic.ph:port'],
  ['mqtts://chat\\clinic.ph'],
  ['chat.clinic.ph, https://other.ph'],
  [Array.from({ length: 9 }, (_, at) => `s${at}.clinic.ph`).join(',')],
])('%s is not a server', (typed) => {
  expect(parseServers(typed)).toEqual({ ok: false, problem: 'server-invalid' })
})

test.each([
  ['mqtt://chat.clinic.ph'],
  ['mqtt://10.0.0.7:1883'],
  ['mqtt://0.0.0.0'],
  ['mqtt://128.0.0.1'],
  ['mqtt://127.0.0.1.evil.ph'],
  ['mqtt://localhost.evil.ph'],
  ['mqtt://[::ffff:10.0.0.7]'],
  ['ws://localhost:9001'],
  ['ws://chat.clinic.ph'],
  ['mqtts://chat.clinic.ph mqtt://chat.clinic.ph'],
])('%s would send a password in the clear', (typed) => {
  expect(parseServers(typed)).toEqual({ ok: false, problem: 'server-insecure' })
})

test('several servers keep their order', () => {
  const parsed = parseServers('one.ph, wss://two.ph/mqtt\n mqtt://localhost:1')
  expect(parsed.ok && parsed.servers.map(({ host }) => host)).toEqual([
    'one.ph',
    'two.ph',
    'localhost',
  ])
})
