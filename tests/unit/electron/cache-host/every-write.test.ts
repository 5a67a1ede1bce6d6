import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { writeNames } from '#shared/cache/write-names.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const room = path.join(root, 'electron/cache-host')

/** Everything that changes a table, by the names that Dexie gives it. */
const changing = new Set([
  ...['add', 'bulkAdd', 'put', 'bulkPut', 'update', 'bulkUpdate', 'upsert'],
  ...['delete', 'bulkDelete', 'clear', 'modify'],
])
const dexieTypes = new Set(['Table', 'Collection'])

/**
 * The only files that may do so without `write`: it itself, upgrades, which Dexie runs inside the opening, and what fills
 * a database of its own with zeros.
 */
const exempt = new Set(['write.ts', 'migrations.ts', 'roll-log.ts'])

interface Found {
  /** Changes of a table that no `write` is around, and calls of functions that hold such. */
  bare: string[]
  /** Names that are given to `write`. */
  names: string[]
  /** Transactions that may write. */
  transactions: string[]
}

/** Reads a program as the compiler does, so that a table is known by its type and not by what it is called. */
function findWrites(files: Record<string, string> | 'the room'): Found {
  const program = programOf(files)
  const checker = program.getTypeChecker()
  const sources = program.getSourceFiles().filter(({ fileName }) => isOwn(fileName))
  const changers = new Set<ts.Symbol>()
  const found: Found = { bare: [], names: [], transactions: [] }

  const isChange = ({ expression }: ts.CallExpression): boolean => {
    if (!ts.isPropertyAccessExpression(expression) || !changing.has(expression.name.text))
      return false
    const type = checker.getTypeAtLocation(expression.expression)
    const parts = type.isUnionOrIntersection() ? type.types : [type]
    return parts.some(({ symbol }) => dexieTypes.has((symbol as ts.Symbol | undefined)?.name ?? ''))
  }
  const symbolOf = (node: ts.Node) => {
    const symbol = checker.getSymbolAtLocation(node)
    const isAlias = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0
    return isAlias ? checker.getAliasedSymbol(symbol) : symbol
  }
  const isCallOfChanger = ({ expression }: ts.CallExpression): boolean => {
    const symbol = symbolOf(expression)
    return symbol !== undefined && changers.has(symbol)
  }
  const noteCall = (call: ts.CallExpression): boolean => {
    if (!isChange(call) && !isCallOfChanger(call)) return false
    if (isInsideWrite(call)) return false
    const owner = functionAround(call)
    const symbol = owner?.name && symbolOf(owner.name)
    // Of such a function every call is looked at in its turn; one that is handed over or at the top has nobody.
    if (symbol && !isPublicHandler(owner)) {
      const isNew = !changers.has(symbol)
      changers.add(symbol)
      return isNew
    }
    const place = `${path.basename(call.getSourceFile().fileName)}: ${call.expression.getText()}`
    if (!found.bare.includes(place)) found.bare.push(place)
    return false
  }

  let hasGrown = true
  while (hasGrown) {
    hasGrown = false
    for (const source of sources)
      eachCall(source, (call) => {
        if (noteCall(call)) hasGrown = true
      })
  }
  for (const source of sources)
    eachCall(source, (call) => {
      const [first, second] = call.arguments
      if (call.expression.getText().endsWith('.transaction') && first?.getText() === `'rw'`)
        found.transactions.push(path.basename(source.fileName))
      if (call.expression.getText() === 'write' && second && ts.isObjectLiteralExpression(second))
        for (const property of second.properties)
          if (ts.isPropertyAssignment(property) && property.name.getText() === 'name')
            found.names.push(property.initializer.getText().slice(1, -1))
    })
  return found
}

/** What handlers.ts serves begins with the open cache: nobody stands around its call. */
function isPublicHandler(owner: ts.FunctionDeclaration): boolean {
  const isMethod = owner.getSourceFile().fileName.includes('/methods/')
  const isExported = owner.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  return isMethod && isExported === true
}

const isOwn = (file: string) =>
  path.dirname(file).startsWith(room) && !exempt.has(path.basename(file)) && !file.endsWith('.d.ts')

function programOf(files: Record<string, string> | 'the room'): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(path.join(room, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(JSON.stringify(messageText))
    },
  })
  if (!config) throw new Error('There is no configuration')
  if (files === 'the room') return ts.createProgram(config.fileNames, config.options)
  const host = ts.createCompilerHost(config.options)
  const own = new Map(Object.entries(files).map(([name, text]) => [path.join(room, name), text]))
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, options) => {
    const text = own.get(name)
    return text === undefined ? read(name, options) : ts.createSourceFile(name, text, options, true)
  }
  const exists = host.fileExists.bind(host)
  host.fileExists = (name) => own.has(name) || exists(name)
  return ts.createProgram([...own.keys()], config.options, host)
}

function eachCall(node: ts.Node, look: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node)) look(node)
  ts.forEachChild(node, (child) => {
    eachCall(child, look)
  })
}

/** Whether a function that is the work of a `write` is around it. */
function isInsideWrite(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at
    const isWork = ts.isCallExpression(parent) && parent.arguments[2] === at
    if (isWork && parent.expression.getText() === 'write') return true
  }
  return false
}

function functionAround(node: ts.Node): ts.FunctionDeclaration | undefined {
  for (let at = node; !ts.isSourceFile(at); at = at.parent)
    if (ts.isFunctionDeclaration(at)) return at
  return undefined
}

const timeoutMs = 180_000

test(
  'every change of the database goes through the one way that has a fail point',
  () => {
    const { bare, names, transactions } = findWrites('the room')
    expect(bare).toEqual([])
    expect(transactions).toEqual([])
    // No name without a write either, and no name twice but for the rows that are dropped.
    expect(new Set(names)).toEqual(new Set(writeNames))
  },
  timeoutMs,
)

const open = `import type { DeskDatabase } from '#electron/cache-host/database.ts'
import { write, type Writable } from '#electron/cache-host/write.ts'
`

test(
  'a change that is around no write is found, wherever it hides',
  () => {
    const { bare, transactions } = findWrites({
      'methods/one.ts': `${open}
        export function one({ drafts }: DeskDatabase) { return drafts.clear() }
        export function two(database: DeskDatabase) { return wipe(database) }
        function wipe(database: DeskDatabase) { return database.outbox.toCollection().delete() }
        export function three(target: Writable) {
          const { feeds } = target.database
          return write(target, { name: 'feed.apply', tables: [feeds] }, () => feeds.clear())
        }
        export function four(database: DeskDatabase) { return new Set([database]).delete(database) }
        export function five(database: DeskDatabase) {
          return database.transaction('rw', database.feeds, () => undefined)
        }`,
    })
    expect(bare).toEqual(['one.ts: drafts.clear', 'one.ts: wipe'])
    expect(transactions).toEqual(['one.ts'])
  },
  timeoutMs,
)
