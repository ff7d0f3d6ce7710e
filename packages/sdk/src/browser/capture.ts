import { captureConsole } from '../client/console.ts'
import type { Capture } from '../client/errors.ts'
import type { Options } from '../client/options.ts'

/** What a browser hides of scripts from elsewhere; they need the attribute `crossorigin`. */
const crossOrigin = { name: 'CrossOriginError', message: 'Script error.' }

/** Listens where the browser tells of errors that nobody caught. */
export function captureErrors(capture: Capture, { disableConsoleReports }: Options): void {
  addEventListener('error', ({ error, message, filename, lineno, colno }) => {
    const place = lineno ? { stack: `    at ${filename}:${lineno}:${colno}` } : crossOrigin
    capture(error ?? message, 1, { as: 'windowError', said: !error && place })
  })
  addEventListener('unhandledrejection', ({ reason }) =>
    capture(reason, 2, { as: 'unhandledRejection' }),
  )
  if (!disableConsoleReports) captureConsole(capture)
}
