import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Examine, ok, wrong } from './check.ts'

const name = 'port'

/** Can the server listen where it is to; or does it already? */
export const examinePort: Examine = async ({ config, server: running }) => {
  const { host, port } = config
  if ((await running()) !== undefined) return [ok(name, `${port}, held by a server`)]
  const server = createServer()
  try {
    server.listen({ host, port })
    await once(server, 'listening')
    return [ok(name, port === 0 ? 'any that is free' : `${port} is free`)]
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    return [
      code === 'EADDRINUSE'
        ? wrong(name, `${port} is taken by another program`, 'choose another one with --port')
        : wrong(
            name,
            `${port} of ${host} cannot be listened on (${code})`,
            'choose others with --port and EARSHOT_HOST',
          ),
    ]
  } finally {
    server.close()
  }
}
