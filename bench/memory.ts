import { readFileSync } from 'node:fs'
import type { SpawnedServer } from '../e2e/harness/spawned-server.ts'

/**
 * Memory of server and engine together, in MB (10^6 bytes): what each holds alone, and its share of what both have
 * mapped (PSS), or the program code that they share would count twice.
 */
export function memoryOf(server: SpawnedServer): number {
  const processes = [server.pid, server.enginePid()].filter((pid) => pid !== undefined)
  return Math.round(processes.reduce((sum, pid) => sum + shareOf(pid), 0) / 1e6)
}

/** Bytes; 0 for a process that has just ended. */
function shareOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
