import { readFileSync } from 'node:fs'
import type { SpawnedServer } from '../e2e/harness/spawned-server.ts'

const processesOf = (server: SpawnedServer) =>
  [server.pid, server.enginePid()].filter((pid) => pid !== undefined)

/** Resident memory of server and engine, in MB (10^6 bytes). Cheap enough to ask often. */
export function residentOf(server: SpawnedServer): number {
  return sumOf(server, { file: 'status', line: /^VmRSS:\s+(\d+)/m })
}

/**
 * The same, with program code that both have mapped counted once (PSS). The kernel walks all pages for it, which holds
 * up the process: not to be asked under load.
 */
export function memoryOf(server: SpawnedServer): number {
  return sumOf(server, { file: 'smaps_rollup', line: /^Pss:\s+(\d+)/m })
}

function sumOf(server: SpawnedServer, { file, line }: { file: string; line: RegExp }): number {
  const bytes = processesOf(server).map((pid) => kibibytes(`/proc/${pid}/${file}`, line) * 1024)
  return Math.round(bytes.reduce((sum, one) => sum + one, 0) / 1e6)
}

/** 0 for a process that has just ended. */
function kibibytes(file: string, line: RegExp): number {
  try {
    return Number(line.exec(readFileSync(file, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
