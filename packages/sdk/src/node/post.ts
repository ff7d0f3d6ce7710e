import { spawnSync } from 'node:child_process'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { arch, type as systemName } from 'node:os'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { verdictOf } from '../client/platform.ts'
import { allowed } from './allowed.ts'
import { environment } from './environment.ts'

const gzipFrom = 4_096
const patienceMs = 30_000
const maxAnswerChars = 1_000

/** The runtime by name and version and the system by name, in the form that the server knows; nothing of the machine. */
function headersOf(bytes: number): Record<string, string | number> {
  const { bun, deno, node } = process.versions
  const known = [['Bun', bun] as const, ['Deno', deno] as const]
  const [name, version = ''] = known.find(([, one]) => one) ?? ['Node.js', node]
  const short = version.split('.').slice(0, 2).join('.')
  return {
    ...{ 'content-type': 'text/plain', 'content-length': bytes, connection: 'close' },
    'user-agent': `${name}/${short} (${allowed(systemName, '')} ${arch()})`,
  }
}

function packed(body: string): Buffer {
  return body.length < gzipFrom ? Buffer.from(body) : gzipSync(body)
}

/** As `Platform.send` promises. It does not keep the process alive. */
export function post(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    try {
      const data = packed(body)
      const request = url.startsWith('https:') ? requestSecure : requestPlain
      const headers = headersOf(data.length)
      const sent = request(url, { method: 'POST', headers, timeout: patienceMs }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          if (text.length < maxAnswerChars) text += chunk
        })
        response.on('error', () => resolve(0))
        response.on('end', () =>
          resolve(verdictOf(response.statusCode ?? 0, text, response.headers['retry-after'])),
        )
      })
      sent.on('socket', (socket) => {
        socket.unref?.()
      })
      sent.on('timeout', () => sent.destroy(new Error('no answer')))
      sent.on('error', () => resolve(0))
      sent.end(data)
    } catch {
      resolve(0)
    }
  })
}

const program = `
const { url, headers } = JSON.parse(process.env.EARSHOT_LAST_WORDS)
const [{ request }, { readFileSync }] = await Promise.all([
  import(url.startsWith('https:') ? 'node:https' : 'node:http'), import('node:fs')])
const sent = request(url, { method: 'POST', headers }, (response) => {
  let text = ''
  response.on('data', (chunk) => { text += chunk })
  response.on('end', () => process.exit(text === 'ok' ? 0 : 1))
})
sent.on('error', () => process.exit(1))
sent.end(readFileSync(0))
`

/** Of an app in one file, or in Electron, the program is the app itself: to run it would start it anew. */
const runtimes = /^(node(js)?|bun|deno)[-.\d]*(\.exe)?$/i

/**
 * Sends while this process can do nothing any more but end, by another one that is waited for: so the exit, its code and
 * what is printed stay Node's own. True when the server has it within `restMs`.
 */
export function postLast(url: string, body: string, restMs: number): boolean {
  if (!runtimes.test(basename(allowed(() => process.execPath, '')))) return false
  const data = packed(body)
  const words = JSON.stringify({ url, headers: headersOf(data.length) })
  const code = `(async () => {${program}})()`
  const { status } = spawnSync(process.execPath, [process.versions['deno'] ? 'eval' : '-e', code], {
    input: data,
    env: {
      ...environment(),
      NODE_OPTIONS: '',
      EARSHOT_LAST_WORDS: words,
    },
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: restMs,
    windowsHide: true,
  })
  return status === 0
}
