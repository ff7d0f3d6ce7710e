import { captureConsole } from '../client/console.ts'
import type { Capture } from '../client/errors.ts'
import type { Options } from '../client/options.ts'

/** Told that the process may be about to end; `isLast`: that it will, for nobody else listens. */
type Fatal = (isLast: boolean) => void

/**
 * Listens where Node tells of errors that nobody caught, without changing what follows: the monitor only watches, and a
 * rejection is listened for only where the app does so itself, because the first listener would keep Node from ending.
 */
export function captureProcess(
  capture: Capture,
  { disableConsoleReports }: Options,
  fatal: Fatal,
): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    const isRejection = origin === 'unhandledRejection'
    capture(error, isRejection ? 2 : 1, { as: origin })
    fatal(process.listenerCount('uncaughtException') === 0)
  })
  captureRejections(capture)
  if (!disableConsoleReports) captureConsole(capture)
}

function captureRejections(capture: Capture): void {
  const told = (reason: unknown) => capture(reason, 2, { as: 'unhandledRejection' })
  const name = 'unhandledRejection'
  if (process.listenerCount(name) > 0) {
    process.on(name, told)
    return
  }
  const listen = (event: string | symbol) => {
    if (event !== name) return
    process.off('newListener', listen)
    process.on(name, told)
  }
  process.on('newListener', listen)
}
