// Everything that must hold before a change lands, in one command. The last line is `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureBuilt, ensureInstalled, node24, root } from './prepare.mjs'

const [chromium] = await Promise.all([ensureChromium(), ensureInstalled(), ensureRuntimes()])
ensureBuilt()

const node = node24()
const counts = { passed: 0, failed: 0 }
const bin = (name, path) => [node, join(root, 'node_modules', name, path)]
const env = {
  ...process.env,
  CI: '1',
  // Hundreds of threads and engines are started, and each would strip and compile its code anew.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'earshot'),
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
}

const types = (project) => [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', project]
await checkAll([
  { name: 'format and lint', run: [join(root, 'node_modules', '.bin', 'biome'), 'check', '.'] },
  { name: 'types', run: types('tsconfig.json') },
  { name: 'types of the dashboard', run: types('packages/dashboard/tsconfig.json') },
  { name: 'types of the SDK', run: types('packages/sdk/tsconfig.json') },
  { name: 'unused code', run: bin('knip', 'bin/knip.js') },
  { name: 'budgets of the dashboard', run: bin('size-limit', 'bin.js'), in: 'packages/dashboard' },
  { name: 'budgets of the SDK', run: bin('size-limit', 'bin.js'), in: 'packages/sdk' },
])
if (chromium === undefined) counts.failed++
tests()

console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

/** Bun and Deno: nothing that a server needs, so that `npm start` does not fetch them. */
async function ensureRuntimes() {
  if (process.platform === 'linux' && process.arch === 'x64') {
    await ensureInstalled(join(root, 'e2e', 'runtimes'))
  } else {
    console.log('skipped: the SDK in Bun and Deno, which come as packages for Linux on x64 only')
  }
}

/** As many at once as there are processors. Each one's words are told together, when it has ended. */
async function checkAll(checks) {
  const left = [...checks]
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await check(next)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

async function check({ name, run: [command, ...args], in: folder = '.' }) {
  const child = spawn(command, args, { cwd: join(root, folder), env })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      words += chunk
    })
  }
  const [status] = await once(child, 'close')
  console.log(`${words}${status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  counts[status === 0 ? 'passed' : 'failed']++
}

/**
 * Where servers and browsers of tests keep their files: in memory where there is room, for they make and remove hundreds
 * of thousands. What a killed process leaves is the same there; what a failing disk does is no test's matter.
 */
function roomInMemory() {
  const memory = '/dev/shm'
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > 2 * 1024 ** 3 ? memory : undefined
  } catch {
    return undefined
  }
}

function tests() {
  const memory = roomInMemory()
  const folder = mkdtempSync(join(memory ?? tmpdir(), 'earshot-test-'))
  const places = { TMPDIR: folder, ...(memory && { XDG_RUNTIME_DIR: folder }) }
  const report = join(folder, 'report.json')
  // Ctrl-C ends the tests, which are waited for: what lies in memory is to be removed.
  process.on('SIGINT', () => {})
  const [command, ...args] = bin('vitest', 'vitest.mjs')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  // Browsers and killed processes on two busy cores may be late once; twice is a fault.
  const all = [...args, 'run', '--retry=1', ...reporters, ...process.argv.slice(2)]
  const { status } = spawnSync(command, all, {
    cwd: root,
    env: { ...env, ...places },
    stdio: 'inherit',
  })
  const told = readReport(report)
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0, testResults = [] } = told
  sayWhatTakesLong(testResults)
  counts.passed += numPassedTests
  counts.failed += numFailedTests
  // A file that cannot even be loaded, or an error outside of every test, has no failed test to show for it.
  if (status !== 0 && numFailedTests === 0) counts.failed += Math.max(1, numFailedTestSuites)
  rmSync(folder, { recursive: true, force: true })
}

/** The suite stays under five minutes only while somebody sees where they go. */
function sayWhatTakesLong(files) {
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1_000
  const longest = files.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 6)
  const names = longest.map((file) => `${basename(file.name)} ${seconds(file).toFixed(0)} s`)
  console.log(`longest: ${names.join(', ')}`)
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
