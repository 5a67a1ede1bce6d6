import { AutoAnswer } from '#electron/demo/phone/auto-answer.ts'
import { Phone } from '#electron/demo/phone/phone.ts'
import { StartError } from '#electron/demo/start-error.ts'
import type { Directory, DirectoryPatient } from '#electron/demo/directory/directory.ts'
import type { Log } from '#electron/demo/log.ts'

interface PatientsOptions {
  directory: Directory
  url: string
  /** `all`, or ids with commas; undefined for nobody. */
  who: string | undefined
  log: Log
}

/** Starts the phones of patients who answer by themselves. Returns what stops them. */
export function startPatients({ directory, url, who, log }: PatientsOptions): () => Promise<void> {
  const running = chosen(directory, who).map(({ id, password }) => {
    const phone: Phone = new Phone({
      url,
      practice: directory.practice.id,
      patient: id,
      password: password ?? '',
      onReceived: (received) => {
        auto.take(received)
      },
      onCaughtUp: () => undefined,
      onRefused: (refusal) => {
        log(refusal.message)
      },
      log,
    })
    const auto = new AutoAnswer(phone)
    return { phone, auto }
  })
  return async () => {
    for (const { auto } of running) auto.stop()
    await Promise.all(running.map(({ phone }) => phone.close()))
  }
}

/** Everybody who is linked and can sign in, or exactly those who are named. */
function chosen(directory: Directory, who: string | undefined): DirectoryPatient[] {
  if (who === undefined || who === '') return []
  if (who === 'all')
    return directory.patients.filter(({ link, password }) => link === 'linked' && password)
  return who.split(',').map((id) => {
    const patient = directory.patients.find((entry) => entry.id === id)
    if (!patient)
      throw new StartError(
        `--patients names "${id}", and the directory has no patient with that id.`,
      )
    if (!patient.password)
      throw new StartError(`--patients names "${id}", who has no password in the directory.`)
    return patient
  })
}
