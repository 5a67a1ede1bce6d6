import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { AppError, toFailure } from '#shared/app-error.ts'
import type { Result } from '#shared/app-error.ts'
import { commands } from '#shared/ipc/contract.ts'
import type { CommandInput, CommandOutput } from '#shared/ipc/contract.ts'
import { commandNames } from '#shared/ipc/names.ts'
import type { CommandName } from '#shared/ipc/names.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'

export type CommandHandlers = {
  [N in CommandName]: (input: CommandInput<N>) => CommandOutput<N> | Promise<CommandOutput<N>>
}

interface ServeDeps {
  ipcMain: Pick<IpcMain, 'handle'>
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  log: Log
  isLocked: () => boolean
}

/** All that a locked window may ask: nothing is answered with a patient's name or words, and nothing changes any. */
const whileLocked: ReadonlySet<CommandName> = new Set([
  'app.get',
  'mirrors.get',
  'session.lock',
  'session.unlock',
  'session.stay',
  'session.sign-out',
  'thread.bring-to-front',
  // A page that has just begun asks for it while the desk is being locked; locked, nothing is given.
  'conversation.take-wanted',
  'waiting.list',
  'app.open-again',
  'app.quit',
  'app.is-quit-asked',
  'app.stay',
])

/** Larger inputs are refused unread: the largest honest one is a draft. */
const inputCharactersAtMost = 256 * 1024

/** Registers every command, so a handler may assume a trusted caller and parsed input. */
export function serveCommands(
  handlers: CommandHandlers,
  { ipcMain, isTrusted, log, isLocked }: ServeDeps,
): void {
  for (const name of commandNames) {
    // The schema of the same name has just proved the input's type.
    const run = handlers[name] as (input: unknown) => unknown
    ipcMain.handle(name, async (event, raw: unknown): Promise<Result<unknown>> => {
      try {
        if (!isTrusted(event)) throw new AppError('not-trusted', `Refused ${name}`)
        const refuseLocked = () => {
          if (isLocked() && !whileLocked.has(name))
            throw new AppError('locked', `${name} while the desk is locked`)
        }
        refuseLocked()
        const value = await run(parseInput(name, raw))
        // Locked while it was under way: what was read is for nobody now.
        refuseLocked()
        return { ok: true, value }
      } catch (thrown) {
        const failure = toFailure(thrown)
        if (thrown instanceof AppError) log.warn('command.refused', { name, reason: thrown.code })
        else log.error('command.failed', { name }, thrown)
        return failure
      }
    })
  }
}

function parseInput(name: CommandName, raw: unknown): unknown {
  if (raw !== undefined && JSON.stringify(raw).length > inputCharactersAtMost) {
    throw new AppError('invalid-input', `Input of ${name} is too large`)
  }
  const input = commands[name].input.safeParse(raw)
  if (!input.success) throw new AppError('invalid-input', `Bad input for ${name}`)
  return input.data
}
