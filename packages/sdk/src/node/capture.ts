import { captureConsole } from '../client/console.ts'
import type { Capture } from '../client/errors.ts'
import type { Options } from '../client/options.ts'
import { captureRejections, type Fatal } from './rejections.ts'

/** Listens where Node tells of errors that nobody caught, without changing what follows: the monitor only watches. */
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
  captureRejections(capture, fatal)
  if (disableConsoleReports) return
  captureConsole((words, ...more) => {
    if (!isWarning(words)) capture(words, ...more)
  })
}

/** Node says by `console.error` what it warns of; that is no error of the app's, and a new text in each process. */
function isWarning(words: unknown): boolean {
  const [first] = words as readonly unknown[]
  return typeof first === 'string' && first.startsWith(`(node:${process.pid}) `)
}
