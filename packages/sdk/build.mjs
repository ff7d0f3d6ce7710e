// Builds the SDK: small modules for browsers, ESM and CJS for Node and Electron, one script for a tag.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { minify } from 'terser'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Names of properties that never leave the SDK. None of them may be one of the wire's, of the options, or of the DOM that we use. */
const internal = (
  'isKeeping failures resting chars bodies own head early started settle isOn hook alone merge keeper exclusively ' +
  'isDevelopment isPrivate load save after watch said capture cleaner options newId ' +
  'send createScrub runtime mode person done next place term'
).split(' ')

/** The public names stay as they are, so that they need not be said twice. */
const exported =
  'init enableTracking disableTracking grant deny inspect track page screen setProps setUserId identify error sendEvent ' +
  'trackError ping onError setup meta createEarshot breadcrumbs'

const outputs = [
  { entry: 'browser/index', file: 'browser.js', isSmall: true },
  { entry: 'browser/errors', file: 'browser-errors.js', isSmall: true },
  { entry: 'browser/usage', file: 'browser-usage.js', isSmall: true },
  { entry: 'browser/breadcrumbs', file: 'breadcrumbs.js', isSmall: true },
  { entry: 'browser/script', file: 'sdk.js', isSmall: true, format: 'iife' },
  { entry: 'node/index', file: 'node.js' },
  { entry: 'node/index', file: 'node.cjs', format: 'cjs' },
  { entry: 'electron/main', file: 'electron-main.js' },
  { entry: 'electron/main', file: 'electron-main.cjs', format: 'cjs' },
  { entry: 'electron/preload', file: 'electron-preload.js' },
  { entry: 'electron/preload', file: 'electron-preload.cjs', format: 'cjs' },
  { entry: 'electron/renderer', file: 'electron-renderer.js', isSmall: true, isOpen: true },
]

/** `const { init, … } = make(); export { init, … }` in one statement: the names are most of such a small file's end. */
function joined(code) {
  const names = /\nexport \{([^}]*)\};?\s*$/.exec(code)
  const made = /\nconst (\{ init,[^}]*\}) = /.exec(code)
  if (names === null || made === null) return code
  const rest = names[1]
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !made[1].includes(name))
  const others = rest.length === 0 ? '' : `\nexport { ${rest.join(', ')} };`
  return code.replace(names[0], others).replace(made[0], `\nexport const ${made[1]} = `)
}

/** Short names in another order than their frequency's: what is packed afterwards likes the letters of the words around. */
function lettersOf(letters) {
  return {
    get(at) {
      const rest = Math.floor(at / letters.length)
      return (rest > 0 ? this.get(rest - 1) : '') + letters[at % letters.length]
    },
  }
}
const locals = lettersOf('etnrioasclduhmpgfvbykwxSzEATOCRLNDIMPjUFHVBWGKYXqQZJ')
const properties = lettersOf('nertoisacldumphgfbvykwxjzqETSAONRICLD')

/** What helps one file does not help another; whichever is smaller. */
const habits = [true, false].flatMap((reduce_funcs) =>
  [true, false].flatMap((hoist_funs) =>
    [true, false].map((isLettered) => ({ compress: { reduce_funcs, hoist_funs }, isLettered })),
  ),
)

async function small(code, isOpen) {
  const whole = joined(code)
  const packed = await Promise.all(habits.map((habit) => minified(whole, { habit, isOpen })))
  const bytes = (one) => gzipSync(one, { level: 9 }).length
  return packed.toSorted((one, other) => bytes(one) - bytes(other))[0]
}

async function minified(code, { habit, isOpen }) {
  const { code: packed } = await minify(code, {
    ecma: 2020,
    format: { ascii_only: true },
    module: true,
    compress: {
      passes: 2,
      unsafe_arrows: true,
      pure_getters: true,
      inline: 1,
      ...habit.compress,
    },
    mangle: {
      reserved: exported.split(' '),
      ...(habit.isLettered && { nth_identifier: locals }),
      // Of the bridge to another process both ends must have the same names.
      properties: isOpen
        ? false
        : {
            ...{ builtins: true, regex: new RegExp(`^(${internal.join('|')})$`) },
            ...(habit.isLettered && { nth_identifier: properties }),
          },
    },
  })
  return packed
}

async function build({ entry, file, format = 'esm', isSmall = false, isOpen = false }) {
  const bundle = await rolldown({
    input: join(folder, 'src', `${entry}.ts`),
    external: [/^node:/, 'electron'],
    platform: isSmall ? 'browser' : 'node',
    resolve: { conditionNames: ['@earshot/source', 'import'] },
    transform: { target: isSmall ? 'es2020' : 'node18' },
  })
  const { output } = await bundle.generate({ format, minify: false, codeSplitting: false })
  const { code } = output[0]
  writeFileSync(join(folder, 'dist', file), isSmall ? await small(code, isOpen) : code)
}

/** What is declared for ESM once more for CommonJS: to a compiler a file is one or the other by its name. */
function declareForRequire(name) {
  const path = join(folder, 'dist', 'api', `${name}.d.cts`)
  const text = readFileSync(join(folder, 'api', `${name}.d.ts`), 'utf8')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text.replaceAll(/((?:from |import\()['"]\.[^'"]*)\.js(?=['"])/g, '$1.cjs'))
  for (const [, other] of text.matchAll(/from '(\.[^']*)\.js'/g)) {
    declareForRequire(join(dirname(name), other))
  }
}

mkdirSync(join(folder, 'dist'), { recursive: true })
for (const entry of ['node/index', 'electron/main', 'electron/preload']) declareForRequire(entry)
const only = process.argv.slice(2)
for (const output of outputs) {
  if (only.length === 0 || only.some((word) => output.entry.startsWith(word))) await build(output)
}
