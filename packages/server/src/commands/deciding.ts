import { randomBytes } from 'node:crypto'
import type { Actor } from '../core/access.ts'
import type { Records, Writer } from '../store/records/records.ts'
import { type AuditLine, insertAuditLine } from '../store/records/tables/audit.ts'

/** What every decision needs: where it is written, who makes it, and when. */
export interface Deciding {
  readonly records: Records
  readonly actor: Actor
  /** Epoch milliseconds. */
  now(): number
}

/** Writes the decision's audit line into its own transaction. */
export async function audit(
  tx: Writer,
  { actor, now }: Deciding,
  line: Omit<AuditLine, 'id' | 'at' | 'actor'>,
): Promise<void> {
  const id = randomBytes(12).toString('hex')
  await insertAuditLine(tx, { ...line, id, at: now(), actor: auditNameOf(actor) })
}

function auditNameOf(actor: Actor): string {
  switch (actor.is) {
    case 'person':
      return `user:${actor.user}`
    case 'token':
      return `token:${actor.token}`
    case 'machine':
      return 'machine'
  }
}
