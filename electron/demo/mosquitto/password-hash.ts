import { pbkdf2Sync, randomBytes } from 'node:crypto'

/** What `mosquitto_passwd` of Mosquitto 2 writes: PBKDF2 with SHA-512, 101 iterations, 12 bytes of salt. */
const iterations = 101
const saltBytes = 12
const hashBytes = 64

/** One line of a Mosquitto password file. */
export function passwordLine(username: string, password: string): string {
  const salt = randomBytes(saltBytes)
  const hash = pbkdf2Sync(password, salt, iterations, hashBytes, 'sha512')
  return `${username}:$7$${iterations}$${salt.toString('base64')}$${hash.toString('base64')}`
}
