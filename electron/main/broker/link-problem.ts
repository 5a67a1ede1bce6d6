/** Why a server could not be reached at all: nobody there, or somebody whose certificate is no good. */
export type LinkProblem = 'unreachable' | 'untrusted'

/** Certificate verdicts of OpenSSL as Node names them; the `ERR_SSL_` alerts of Node and BoringSSL differ. */
const certificateCodes = [
  /^ERR_TLS_/,
  /^ERR_SSL_/,
  /^(UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|DEPTH_ZERO_|SELF_SIGNED_|CERT_|CRL_|ERROR_IN_C)/,
  /^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|OUT_OF_MEM_CERT|EPROTO)$/,
]

/** Everything that fails inside TLS counts as untrusted: the desk must not go on with such a server. */
export function linkProblem(thrown: unknown): LinkProblem {
  if (!(thrown instanceof Error)) return 'unreachable'
  const code: unknown = 'code' in thrown ? thrown.code : undefined
  // MQTT.js has a sentence of its own for a certificate that was not authorised.
  if (typeof code !== 'string')
    return thrown.message === 'TLS not authorized' ? 'untrusted' : 'unreachable'
  return certificateCodes.some((pattern) => pattern.test(code)) ? 'untrusted' : 'unreachable'
}
