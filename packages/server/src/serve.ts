import { once } from 'node:events'
import { folderFaultOf, rootOf } from './cli/complaint.ts'
import { compose, type RunningServer } from './compose.ts'
import { type Config, siteAt } from './config.ts'
import { CountryFileError } from './ingest/country-file.ts'
import { FolderInUse } from './store/spool/spool-file.ts'

export interface ServeNeeds {
  readonly config: Config
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal
  readonly print: (text: string) => void
  /** For why it cannot serve. */
  readonly complain: (text: string) => void
}

/** Serves until asked to stop. Returns the exit code. */
export async function serve(needs: ServeNeeds): Promise<number> {
  const { config, stop, print } = needs
  let server: RunningServer
  try {
    server = await compose(config)
  } catch (cause) {
    const sentence = failureOf(cause, config)
    if (sentence === undefined) throw cause
    needs.complain(sentence)
    return 1
  }
  await using running = server
  print(welcome(config, running))
  if (!stop.aborted) await once(stop, 'abort')
  return 0
}

/** A sentence for what the operator can mend; undefined for what only a programmer can. */
function failureOf(cause: unknown, { dataFolder, port, host }: Config): string | undefined {
  if (cause instanceof FolderInUse) {
    return `Another Earshot is using the data folder ${dataFolder}. Stop it, or choose another folder with --data.`
  }
  if (cause instanceof CountryFileError)
    return `${cause.message} Choose another one with --country-db, or none.`
  const { code = '', syscall } = rootOf(cause)
  if (syscall === 'listen' || syscall === 'bind' || syscall === 'getaddrinfo') {
    return code === 'EADDRINUSE'
      ? `Port ${port} is taken by another program. Choose another one with --port.`
      : `Earshot cannot listen on port ${port} of ${host} (${code}). Choose others with --port and EARSHOT_HOST.`
  }
  return folderFaultOf(cause, dataFolder)
}

function welcome(config: Config, { port, firstRun }: RunningServer): string {
  const address = siteAt(config, port)
  const lines = [`Earshot is listening on ${address}`]
  if (firstRun.link !== null) {
    lines.push('', 'Sign in (once, within 24 hours):', `  ${address}/sign-in?link=${firstRun.link}`)
  }
  if (firstRun.projectKey !== null) {
    lines.push(
      '',
      'Paste this into a page to hear from it:',
      ...snippet(address, firstRun.projectKey),
    )
  }
  return `${lines.join('\n')}\n`
}

function snippet(address: string, key: string): readonly string[] {
  return [
    `  <script src="${address}/trackx.js" crossorigin></script>`,
    `  <script>trackx.setup('${address}/v1/${key}'); trackx.ping()</script>`,
  ]
}
