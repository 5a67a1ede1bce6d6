import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import i18next from 'eslint-plugin-i18next'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import ts from 'typescript-eslint'

const typescript = ['**/*.{ts,tsx}']
// Order matters: a file belongs to the first project that holds it, and tests reach into every room.
const projects = [
  './shared/tsconfig.json',
  './electron/main/tsconfig.json',
  './electron/preload/tsconfig.json',
  './electron/cache-host/tsconfig.json',
  './electron/demo/tsconfig.json',
  './renderer/tsconfig.json',
  './build/tsconfig.json',
  './tests/tsconfig.json',
]

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name that is given once is the same in every file.',
}
/** What Electron shows of a menu, a dialog or a notification. */
const shown = 'label|sublabel|toolTip|title|subtitle|body|buttonLabel|checkboxLabel'
const outsideTheCatalogues = [
  `Property[key.name=/^(${shown})$/] > Literal[value=/\\p{L}/u]`,
  `Property[key.name=/^(${shown})$/] > TemplateLiteral`,
  // Elsewhere a message is a log's or an error's, which nobody is shown.
  `CallExpression[callee.object.name='dialog'] Property[key.name=/^(message|detail)$/] > Literal`,
  `Property[key.name='buttons'] > ArrayExpression > Literal`,
  `CallExpression[callee.property.name=/^(setTitle|setToolTip|showErrorBox)$/] > Literal`,
].map((selector) => ({
  selector,
  message: 'People read this: put it into shared/locales/*.json and say words.t(…).',
}))

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.runtime/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: typescript,
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A parameter that a signature demands and a function ignores says so with its name.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-restricted-syntax': ['error', defaultExport],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}', 'tests/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    ignores: ['renderer/state/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'window',
          property: 'desk',
          message: 'Only renderer/state talks to main: use its mirrors, queries and commands.',
        },
      ],
    },
  },
  {
    files: ['renderer/**/*.tsx'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: [
              '^aria-(label|description|roledescription|valuetext|placeholder)$',
              '^(label|title|placeholder|alt|help|hint)$',
            ],
          },
          'should-validate-template': true,
          message: 'People read this: put it into shared/locales/*.json and say t(…).',
        },
      ],
    },
  },
  {
    files: ['electron/main/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport, ...outsideTheCatalogues] },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': 'off',
      // Playwright wants a fixture's first argument destructured, also when nothing is taken from it.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  {
    files: ['electron/demo/commands/**/*.ts', 'build/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.ts', 'build/electron-builder.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines': ['error', 300] },
  },
)
