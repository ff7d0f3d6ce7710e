import type { Writer } from '../records.ts'

export interface AuditLine {
  readonly id: string
  readonly at: number
  /** `user:ID`, `token:ID` or `machine`. */
  readonly actor: string
  /** The command's name. */
  readonly action: string
  readonly project?: string
  /** The id of what it was done to. */
  readonly subject?: string
  /** What changed: states, roles, numbers. Never an address, a name or a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

/** Belongs to the transaction of the decision: neither is there without the other. */
export async function insertAuditLine(tx: Writer, line: AuditLine): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      id: line.id,
      at: line.at,
      actor: line.actor,
      action: line.action,
      project: line.project ?? null,
      subject: line.subject ?? null,
      detail: JSON.stringify(line.detail ?? {}),
    })
    .execute()
}
