/** Ends of names of code, longest first. */
const codeEnd =
  /(?:\.(?:min|prod|production|dev|development|bundle|chunk|esm|cjs|umd|module|legacy|modern|es\d*))*\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|php|aspx?|jsp|jsbundle|bundle|hbc|wasm)$/i

/** Folders that tell how a file is served, not which it is. */
const serving = new Set(
  '_next _nuxt _app _astro _expo static assets asset chunks chunk immutable js javascript javascripts scripts build dist public out media entry nodes pages-manifest'.split(
    ' ',
  ),
)

const hex = /^(?=.*\d)[0-9a-f]{6,64}$|^[0-9a-f]{8,64}$/i
const numbers = /^\d+$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** `v1.2.3`, `1.2.3-rc.1`, `release-2024-11-22`, `build_1234`, `20241122T101500`. */
const version =
  /^(?:v?\d+(?:\.\d+)+[\w.+-]*|v\d+|(?:release|build|deploy|rev|version|r|b)s?[-_]?\d[\w.-]*|\d{8}[T_-]?\d{4,6}Z?)$/i

/** Eight characters of base64url or base32, as Rollup, Vite, esbuild and Parcel write: not a word in any case. */
function isRandom(text: string): boolean {
  if (/\d/.test(text)) return !/^[a-z]+\d{1,2}$|^[A-Z][a-z]+\d{1,2}$/.test(text)
  if (/^[A-Z]+$/.test(text)) return true
  if (/[_-]/.test(text)) return /[a-z]/.test(text) && /[A-Z]/.test(text)
  return !/^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*$/.test(text) || !hasWords(text)
}

/** Every part of camel case as long as words are, with a vowel in it. */
function hasWords(text: string): boolean {
  return text.split(/(?=[A-Z])/).every((word) => word.length > 2 && /[aeiouy]/i.test(word))
}

/** A name's part that the build made: content hash, chunk number, time. */
function isHash(part: string): boolean {
  return (
    hex.test(part) ||
    numbers.test(part) ||
    (part.length > 9 && part.length < 33 && /\d/.test(part) && isRandom(part) && !/-/.test(part))
  )
}

/** `app.3f9c2a1b.js`, `index-DfG8s2Qa.js`, `main-ABC123.chunk.mjs`, `2.1a2b3c4d.chunk.js`: without what changes from build to build. */
function stemOf(stem: string): string {
  const cut = stem.length - 9
  const isJoined = cut > 0 && /[-._]/.test(stem.charAt(cut))
  if (isJoined && isRandom(stem.slice(cut + 1))) return stemOf(stem.slice(0, cut))
  const at = Math.max(
    stem.lastIndexOf('.'),
    stem.lastIndexOf('-'),
    stem.lastIndexOf('~'),
    stem.lastIndexOf('_'),
  )
  const last = stem.slice(at + 1)
  if (at > 0 && (isHash(last) || isShortHash(last))) return stemOf(stem.slice(0, at))
  return isHash(stem) || (stem.length === 8 && /\d/.test(stem) && isRandom(stem)) ? '*' : stem
}

/** `ABC123`, `a1b2c3`. */
function isShortHash(part: string): boolean {
  return (
    part.length > 4 &&
    part.length < 9 &&
    /^(?=.*\d.*\d)(?=.*[A-Za-z])[A-Za-z0-9]+$/.test(part) &&
    isRandom(part)
  )
}

function baseName(name: string): string {
  const bundle = /^(?:main\.jsbundle|index(?:\.(?:android|ios|native))?\.(?:bundle|hbc))$/.test(
    name,
  )
  if (bundle) return 'index.bundle'
  const end = codeEnd.exec(name)
  if (end === null) return isHash(name) || uuid.test(name) ? '*' : name
  const type = end[0].slice(end[0].lastIndexOf('.') + 1).toLowerCase()
  return `${stemOf(name.slice(0, end.index))}.${/^[cm]js$/.test(type) ? 'js' : type}`
}

function isFolder(segment: string): boolean {
  if (segment === '' || serving.has(segment)) return false
  const first = segment.charCodeAt(0)
  // `.`, `..`; groups of routes, `(shop)`.
  if (first === 46) return segment !== '.' && segment !== '..'
  if (first === 40) return !segment.endsWith(')')
  return !isMade(segment)
}

/** By a build, a deployment or a database. */
function isMade(segment: string): boolean {
  if (!/\d/.test(segment)) return hex.test(segment)
  return hex.test(segment) || numbers.test(segment) || uuid.test(segment) || version.test(segment)
}

/** Without query and fragment, with forward slashes. */
function plainOf(file: string): string {
  const query = file.indexOf('?')
  const rest = query === -1 ? file : file.slice(0, query)
  const hash = rest.indexOf('#')
  const plain = hash === -1 ? rest : rest.slice(0, hash)
  return plain.includes('\\') ? plain.replaceAll('\\', '/') : plain
}

/** The path of a frame's file: no scheme, no host, no drive, no bundler's prefix. */
function pathOf(file: string): string {
  const plain = plainOf(file)
  const scheme = plain.indexOf('://')
  if (scheme === -1) return plain.charAt(1) === ':' ? plain.slice(2) : plain
  // `webpack://app/./src/x.js` and `webpack-internal:///(rsc)/./src/x.js` have a namespace where others have a host.
  const host = plain.indexOf('/', scheme + 3)
  if (host === -1) return ''
  return plain.charAt(host + 2) === ':' ? plain.slice(host + 3) : plain.slice(host)
}

/** Folders that programs begin with; what lies before them is the machine's and the deployment's. */
const roots = new Set([
  'src',
  'dist',
  'build',
  'out',
  'lib',
  'packages',
  'apps',
  '.next',
  '.output',
  'server',
])

/** The folders of a program: `/usr/src/app/dist/http` and `/srv/api/releases/7/dist/http` are both `http`. */
function ownFolders(path: string): string[] {
  const folders = path.replace(/^\/usr\/src\//, '/').split('/')
  return folders.slice(
    Math.max(
      folders.findIndex((folder) => roots.has(folder)),
      0,
    ),
  )
}

/** `vue@3.4.1` */
const folderVersion = /@v?\d[\w.+-]*$/

/** Next.js puts the build's id between these. */
const nextBuild = /\/_next\/static\/[\w-]{8,}\/(?=_buildManifest|_ssgManifest|pages\/)/

/**
 * The name of a file as every build and every machine has it: its last three folders and names, without hashes, versions
 * and folders that only tell how it is served. `https://x.example/assets/index-DfG8s2Qa.js` is `index.js`,
 * `webpack:///./src/cart/view.ts?1a2b` is `src/cart/view.ts`.
 */
export function fileNameOf(file: string): string {
  const path = pathOf(file)
  const packed = path.lastIndexOf('.asar/')
  const whole = packed === -1 ? path : path.slice(packed + 6)
  const inside = whole.includes('/_next/') ? whole.replace(nextBuild, '/') : whole
  const slash = inside.lastIndexOf('/')
  const name = baseName(inside.slice(slash + 1))
  // React Native's one bundle lies where the device put the app.
  if (name === 'index.bundle') return name
  const before = slash < 1 ? '' : inside.slice(0, slash)
  const folders = file.startsWith('http') ? before.split('/') : ownFolders(before)
  const telling = folders.filter(isFolder).map((folder) => folder.replace(folderVersion, ''))
  return [...telling.slice(-2), name].join('/')
}
