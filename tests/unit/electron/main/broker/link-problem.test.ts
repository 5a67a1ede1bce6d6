import { expect, test } from 'vitest'
import { linkProblem } from '#electron/main/broker/link-problem.ts'

const failure = (code: string | undefined, message = 'x') =>
  Object.assign(new Error(message), code === undefined ? {} : { code })

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['CERT_HAS_EXPIRED'],
  ['CERT_NOT_YET_VALID'],
  ['ERR_TLS_CERT_ALTNAME_INVALID'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'],
  ['ERR_SSL_WRONG_VERSION_NUMBER'],
  ['EPROTO'],
])('%s means a server that cannot be trusted', (code) => {
  expect(linkProblem(failure(code))).toBe('untrusted')
})

test.each([
  ['ECONNREFUSED'],
  ['ECONNRESET'],
  ['ENOTFOUND'],
  ['EAI_AGAIN'],
  ['ETIMEDOUT'],
  ['EHOSTUNREACH'],
  ['ENETUNREACH'],
  [undefined],
])('%s means a server that cannot be reached', (code) => {
  expect(linkProblem(failure(code))).toBe('unreachable')
})

test('a certificate that MQTT.js itself refuses has no code', () => {
  expect(linkProblem(failure(undefined, 'TLS not authorized'))).toBe('untrusted')
})
