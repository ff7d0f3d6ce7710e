import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program as if it were this one: its output, its exit code, our signals. The channel tells it when we are
 * killed hard, so that no server outlives its terminal.
 */
export function runAs(command, args, options = {}) {
  const child = spawn(command, args, {
    ...options,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0))
  })
}
