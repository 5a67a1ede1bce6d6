/**
 * Each room names the only rooms, types and packages it may reach; itself it always may.
 * Adding an edge is a design decision: say why in the commit. Run by `npm run boundaries`.
 */
const rooms = {
  shared: {
    packages: ['zod'],
    why: 'names, types and schemas only, for every process alike',
  },
  'electron/preload': {
    rooms: ['shared/ipc/(names|bridge)', 'shared/cache/names'],
    types: ['shared'],
    packages: ['electron'],
    why: 'a sandboxed preload stays a few hundred bytes: names yes, the zod contract no',
  },
  'electron/main': {
    rooms: ['shared'],
    packages: ['electron', 'mqtt', 'electron-store', 'hash-wasm', 'uuid', 'zod', 'i18next'],
    node: true,
    why: 'it knows the contracts, and neither the pages nor the demo practice',
  },
  'electron/cache-host': {
    rooms: ['shared/(model|cache|contract)', 'shared/(app-error|zod-without-eval)'],
    packages: ['dexie', 'zod'],
    why: 'it owns the database and talks to main over its port alone',
  },
  'electron/demo': {
    rooms: ['shared/(contract|model)', 'shared/app-error'],
    packages: ['aedes', 'mqtt', 'uuid', 'zod'],
    node: true,
    why: 'the demo practice is a process of its own that meets the app only over MQTT',
  },
  'renderer/ui': {
    packages: ['react', 'radix-ui', 'lucide-react'],
    why: 'plain parts without domain words or state',
  },
  'renderer/i18n': {
    rooms: ['shared/(locales|model)'],
    types: ['renderer/state'],
    packages: ['react', 'i18next', 'react-i18next'],
    why: 'words and formats; what to say is decided by its callers',
  },
  'renderer/state': {
    rooms: ['shared'],
    packages: ['react', '@leeoniya/ufuzzy', '@tanstack/react-query', 'tinykeys', 'uuid', 'zod'],
    why: 'the only way to main, without a word about looks',
  },
  'renderer/features': {
    rooms: ['renderer/(ui|state|i18n)', 'shared/model'],
    types: ['shared/(ipc|contract)', 'shared/app-error'],
    packages: [
      ...['react', 'radix-ui', 'lucide-react', 'react-virtuoso'],
      ...['i18next', 'react-i18next', '@tanstack/react-router'],
      ...['qrcode.react', 'linkify-it'],
    ],
    why: 'a feature is built of parts, state and words; main is reached through renderer/state',
  },
  'renderer/(routes|app)': {
    rooms: ['renderer', 'shared'],
    packages: [
      ...['react', 'react-dom', 'radix-ui', 'lucide-react', 'react-virtuoso', 'zod'],
      ...['i18next', 'react-i18next', '@tanstack/react-router', '@tanstack/react-query'],
    ],
    why: 'composition of what the renderer has; nothing of Electron or Node',
  },
}

const inRoom = (room) => `^${room}([/.]|$)`
const inPackage = (name) => `^node_modules/(@types/)?${name}/`

function roomRules([room, { rooms: others = [], types = [], packages = [], node = false, why }]) {
  const reachable = [room, ...others]
  const common = { couldNotResolve: false, ...(node ? { dependencyTypesNot: ['core'] } : {}) }
  const allowed = [...reachable.map(inRoom), ...packages.map(inPackage)]
  const list = [...others, ...packages, ...(node ? ['node'] : [])].join(', ')
  const comment = `${room} may import ${list || 'nothing of ours'}: ${why}.`
  const from = { path: inRoom(room) }
  const valuesOnly = { dependencyTypesNot: [...(common.dependencyTypesNot ?? []), 'type-only'] }
  const rule = { severity: 'error', comment, from }
  return [
    { ...rule, name: room, to: { ...common, ...valuesOnly, pathNot: allowed } },
    {
      ...rule,
      name: `${room} (types)`,
      to: {
        couldNotResolve: false,
        dependencyTypes: ['type-only'],
        pathNot: [
          ...allowed,
          ...types.map(inRoom),
          ...(node ? [inPackage('node'), '^(node:)?[a-z_/]+$'] : []),
        ],
      },
    },
  ]
}

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

const patterns = [
  rule(
    'features stay apart',
    'A feature never imports another: lift what both need into renderer/state or renderer/ui.',
    { path: '^renderer/features/([^/]+)/' },
    { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  ),
  rule(
    'no cycles',
    'Two files that need each other are one, or need a third.',
    {},
    { circular: true },
  ),
  rule(
    'mqtt stays in broker',
    'In electron/main only broker/ knows MQTT: ask its session instead.',
    { path: '^electron/main/', pathNot: '^electron/main/broker/' },
    { path: inPackage('mqtt') },
  ),
  rule(
    'electron stays at the edge',
    'In electron/main only index.ts, ipc/, windows/ and *.electron.ts import electron, so that the rest runs in a unit test.',
    {
      path: '^electron/main/',
      pathNot: '^electron/main/(index\\.ts|ipc/|windows/|.*\\.electron\\.ts)',
    },
    { path: inPackage('electron') },
  ),
  rule(
    'dexie stays in the cache host',
    'Only electron/cache-host opens the database: everyone else asks it through shared/cache.',
    { path: '^(electron|renderer|shared)/', pathNot: '^electron/cache-host/' },
    { path: inPackage('dexie') },
  ),
  rule(
    'nothing imports tests',
    'What a room needs from tests/ belongs into that room.',
    { pathNot: '^tests/' },
    { path: '^tests/' },
  ),
  rule(
    'support imports no test',
    'tests/support serves the tests and knows none of them.',
    { path: '^tests/support/' },
    { path: '\\.(test|spec)\\.tsx?$' },
  ),
  rule(
    'build stands alone',
    'build/ runs before anything is compiled and so imports none of the rooms.',
    { path: '^(build/|electron\\.vite\\.config)' },
    { path: '^(electron|renderer|shared|tests)/' },
  ),
  rule(
    'imports resolve',
    'The imported file or package is not there.',
    {},
    { couldNotResolve: true },
  ),
]

module.exports = {
  forbidden: [...Object.entries(rooms).flatMap(roomRules), ...patterns],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|\\.runtime)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
