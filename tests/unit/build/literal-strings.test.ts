import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const about = ['i18next/no-literal-string', 'no-restricted-syntax']

/** What the project's own lint says of a file's text; its types are not looked at, since it is not there. */
async function lint(file: string, text: string): Promise<string[]> {
  const eslint = new ESLint({
    cwd: root,
    ruleFilter: ({ ruleId }) => about.includes(ruleId),
    overrideConfig: { languageOptions: { parserOptions: { project: null } } },
  })
  const [result] = await eslint.lintText(text, { filePath: resolve(root, file) })
  expect(result?.fatalErrorCount).toBe(0)
  return result?.messages.map(({ ruleId }) => ruleId ?? '') ?? []
}

// The first run loads every plugin, which takes its time on a busy computer.
beforeAll(() => lint('renderer/ui/part.tsx', ''), 60_000)

const component = (jsx: string) => `export function Part() { return ${jsx} }\n`

test.each([
  ['text', '<p>Send it now</p>'],
  ['text in braces', "<p>{'Send it now'}</p>"],
  ['text put together', '<p>{`Send ${1}`}</p>'],
  ['a name', '<p aria-label="Send it now" />'],
  ['a tooltip', '<p title="Send it now" />'],
  ['a placeholder', '<input placeholder="Send it now" />'],
  ['a picture’s words', '<img alt="A tooth" />'],
  ['a part’s label', '<Part label="Send it now" />'],
])('%s that stands outside the catalogues is found in the window', async (_, jsx) => {
  const found = await lint('renderer/ui/part.tsx', component(jsx))
  expect(found).toEqual(['i18next/no-literal-string'])
})

test('words from the catalogue, classes and signs are not', async () => {
  const jsx = `<p className="text-muted" role="note" aria-label={t('a.b')}>{t('a.c')} · {1}</p>`
  expect(await lint('renderer/ui/part.tsx', component(jsx))).toEqual([])
})

test.each([
  ['a menu', `Menu.buildFromTemplate([{ role: 'copy', label: 'Copy' }])`],
  ['a notification', `new Notification({ title: 'New message' })`],
  ['a notification put together', 'new Notification({ title: `New in ${branch}` })'],
  ['a dialog', `dialog.showMessageBox({ message: 'Quit?' })`],
  ['a dialog’s buttons', `dialog.showMessageBox({ buttons: ['Quit'] })`],
  ['an error box', `dialog.showErrorBox('Oh', t('a.b'))`],
  ['a tray', `tray.setToolTip('Offline')`],
])('words of %s that stand outside the catalogues are found in main', async (_, code) => {
  expect(await lint('electron/main/part.ts', `${code}\n`)).toEqual(['no-restricted-syntax'])
})

test('words of main that come from the catalogue are not', async () => {
  const code = `Menu.buildFromTemplate([{ role: 'copy', label: t('menu.copy') }])\n`
  expect(await lint('electron/main/part.ts', code)).toEqual([])
})
