import type { SignInProblem } from '#shared/model/session.ts'

export type SignInField = 'server' | 'username' | 'password'

/** The field that a refusal concerns; null when no field is to blame. */
export function fieldOfProblem(problem: SignInProblem): SignInField | null {
  switch (problem) {
    case 'server-invalid':
    case 'server-insecure':
    case 'server-unreachable':
    case 'server-untrusted':
      return 'server'
    case 'banned':
      return 'username'
    case 'credentials':
    case 'lock-unknown':
      return 'password'
    case 'taken-over':
    case 'no-account':
    case 'cache-newer':
    case 'cache-unavailable':
    case 'demo-failed':
      return null
  }
}
