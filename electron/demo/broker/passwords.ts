import { serviceUser, type Directory } from '#electron/demo/directory/directory.ts'

/** Everybody who may sign in at the broker. A patient without a password may not. */
export function passwordsOf(directory: Directory): Map<string, string> {
  const passwords = new Map<string, string>([[serviceUser, directory.service.password]])
  for (const { id, password } of directory.staff) passwords.set(id, password)
  for (const { id, password } of directory.patients) if (password) passwords.set(id, password)
  return passwords
}
