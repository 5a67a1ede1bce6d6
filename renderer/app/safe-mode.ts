import '#shared/zod-without-eval.ts'
import '#renderer/app/styles.css'
import { catalogueOf, fallbackLanguage } from '#shared/locales/catalogues.ts'
import { call } from '#renderer/state/desk.ts'
import { buttonLook } from '#renderer/ui/button-look.ts'
import type { Tone } from '#renderer/ui/button-look.ts'

// The page that is shown when nothing else holds: it is made of as little as possible, and of nothing of the app.

const main = document.querySelector('main')
if (!main) throw new Error('The page has no place')

const language = await chosenLanguage()
const words = catalogueOf(language)
document.documentElement.lang = language

/** As chosen in Settings; English if main cannot say. */
async function chosenLanguage(): Promise<string> {
  try {
    return (await call('mirrors.get', undefined)).settings.language
  } catch {
    return fallbackLanguage
  }
}

function element<K extends keyof HTMLElementTagNameMap>(
  kind: K,
  look: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(kind)
  made.className = look
  made.append(...content)
  return made
}

function button(label: string, tone: Tone, onPress: () => void): HTMLButtonElement {
  const made = element('button', `${buttonLook(tone)} min-h-10 w-full`, label)
  made.type = 'button'
  made.addEventListener('click', onPress)
  return made
}

const help = element('p', 'text-message text-balance text-muted', words.safeMode.help)
help.role = 'status'
const openAgain = button(words.app.reload, 'primary', () => void call('app.open-again', undefined))
const remove = button(words.safeMode.remove, 'plain', () => {
  question.showModal()
})
const quit = button(words.safeMode.quit, 'plain', () => void call('app.quit', undefined))

async function removeData(): Promise<void> {
  question.close()
  help.textContent = words.safeMode.removing
  for (const each of [openAgain, remove]) each.disabled = true
  try {
    await call('data.remove', undefined)
    help.textContent = words.safeMode.removed
    remove.remove()
  } catch {
    help.textContent = words.session.failed
    remove.disabled = false
  }
  openAgain.disabled = false
  openAgain.focus()
}

function removeQuestion(): HTMLDialogElement {
  const title = element('h2', 'text-title font-semibold text-balance', words.settings.removeSure)
  const explanation = element('p', 'mt-2 text-muted', words.settings.removeSureHelp)
  title.id = 'question'
  explanation.id = 'question-help'
  const keep = element('button', buttonLook('plain'), words.settings.cancel)
  keep.type = 'button'
  // The safe answer has the focus.
  keep.autofocus = true
  keep.addEventListener('click', () => {
    made.close()
  })
  const act = element('button', `${buttonLook('plain')} border-danger text-danger`)
  act.type = 'button'
  act.textContent = words.settings.removeNow
  act.addEventListener('click', () => void removeData())
  const made = element(
    'dialog',
    'm-auto w-[26rem] text-left max-w-[calc(100vw-2rem)] rounded-card border border-line bg-surface p-5 text-text shadow-float backdrop:bg-scrim',
    ...[title, explanation, element('div', 'mt-5 flex justify-end gap-2', keep, act)],
  )
  made.role = 'alertdialog'
  made.setAttribute('aria-labelledby', title.id)
  made.setAttribute('aria-describedby', explanation.id)
  return made
}

const question = removeQuestion()
main.append(
  element('h1', 'text-screen font-semibold', words.safeMode.title),
  help,
  element('div', 'flex w-full max-w-72 flex-col gap-3', openAgain, remove, quit),
  question,
)
openAgain.focus()
