// For who works on Earshot: the server, started anew on every change, the dashboard by Vite, and a page that goes wrong.
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensureInstalled, ensureSdkBuilt, node24, root } from './prepare.mjs'

await ensureInstalled()
ensureSdkBuilt()
const node = node24()
const flags = JSON.parse(readFileSync(join(root, 'scripts', 'node-flags.json'), 'utf8'))
const program = join(root, 'packages', 'server', 'src', 'main.ts')
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const page = join(root, 'scripts', 'demo', 'index.html')
const args = process.argv.slice(2)
// Where Vite's proxy expects the server, and where people are sent to sign in.
const env = { ...process.env, EARSHOT_PORT: '4100', EARSHOT_URL: 'http://localhost:5173' }
const children = new Set()
let isStopping = false

run([...flags, '--watch', '--watch-preserve-output', program, 'serve', ...args], { env })
run([vite, '--port', '5173', '--strictPort', '--clearScreen', 'false'], {
  cwd: join(root, 'packages', 'dashboard'),
})
const demo = createServer(async (_, response) => {
  const html = readFileSync(page, 'utf8').replaceAll('KEY', await projectKey())
  response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
})
demo.listen(4101, 'localhost', () => {
  console.log('A page that goes wrong: http://localhost:4101')
})
demo.on('error', () => {
  console.error('Port 4101 is taken. Is another npm run dev running?')
  process.exitCode = 1
  stop()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

/** Runs a part; when one ends, all do. */
function run(command, options) {
  const child = spawn(node, command, {
    ...options,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  children.add(child)
  child.on('exit', (code) => {
    children.delete(child)
    if (!isStopping) process.exitCode = code ?? 1
    stop()
  })
}

function stop() {
  isStopping = true
  demo.close()
  demo.closeAllConnections()
  for (const child of children) child.kill('SIGTERM')
}

/** The first project's; asked anew each time, because the data may be new. */
async function projectKey() {
  const { stdout } = await promisify(execFile)(
    node,
    [...flags, program, 'project', 'list', '--json', ...args],
    { env },
  )
  return JSON.parse(stdout)[0]?.key ?? 'none'
}
