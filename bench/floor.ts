/**
 * The floor under ingest: raw node:http, parse the body, append it to a file, fdatasync in groups, answer 200. No
 * cleaning, no grouping, no sessions, no engine. usage: floor.ts FILE
 */
import { fdatasync, openSync, write } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'

const file = openSync(process.argv[2] ?? '/dev/null', 'a')
let lines: string[] = []
let waiting: ServerResponse[] = []
let isWriting = false

function flush(): void {
  if (isWriting || waiting.length === 0) return
  isWriting = true
  const [group, text] = [waiting, Buffer.from(lines.join(''))]
  waiting = []
  lines = []
  write(file, text, () => {
    fdatasync(file, () => {
      isWriting = false
      for (const response of group) response.end('ok')
      flush()
    })
  })
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString('utf8')
    const body: unknown = text === '' ? {} : JSON.parse(text)
    response.writeHead(200, { 'content-length': '2', 'access-control-allow-origin': '*' })
    lines.push(`${JSON.stringify(body)}\n`)
    waiting.push(response)
    setImmediate(flush)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`)
})
