import { appendFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('./history.jsonl', import.meta.url))

/** One line a run, so that a slow change shows. Figures of different machines do not compare. */
export function remember(bench: string, figures: object): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
  appendFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), bench, machine, figures })}\n`,
  )
}
