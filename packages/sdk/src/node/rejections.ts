import type { Capture } from '../client/errors.ts'
import { variable } from './environment.ts'

const name = 'unhandledRejection'

/** Told that the process may be about to end; `isLast`: that it will, for nobody else listens. */
export type Fatal = (isLast: boolean) => void

/**
 * Rejections that nobody handled. They are listened for only where that changes nothing: where the app does so itself, or
 * Node was told to go on; otherwise the first listener would keep Node from ending, and the monitor tells of them.
 */
export function captureRejections(capture: Capture, fatal: Fatal): void {
  const told = (reason: unknown) => capture(reason, 2, { as: name })
  if (process.listenerCount(name) > 0 || goesOn()) process.on(name, told)
  else if (process.versions['bun']) tellAndEnd(told, fatal)
  else tellOnceListened(told)
}

/** `--unhandled-rejections=warn` or `none`: the process goes on, whoever listens. */
function goesOn(): boolean {
  const settings = [variable('NODE_OPTIONS'), ...process.execArgv].join(' ')
  return /--unhandled-rejections[= ](warn|none)\b(?!-)/.test(settings)
}

function tellOnceListened(told: (reason: unknown) => void): void {
  const listen = (event: string | symbol) => {
    if (event !== name) return
    process.off('newListener', listen)
    process.on(name, told)
  }
  process.on('newListener', listen)
}

/** Bun's monitor is not told of rejections. Once we no longer listen, the same one again ends it as if we never had. */
function tellAndEnd(told: (reason: unknown) => void, fatal: Fatal): void {
  const listen = (reason: unknown) => {
    told(reason)
    if (process.listenerCount(name) > 1) return
    fatal(true)
    process.off(name, listen)
    void Promise.reject(reason)
  }
  process.on(name, listen)
}
