import type { Reader } from '../records.ts'

/** When something was last written here, epoch milliseconds; 0 where nothing was. */
export async function newestMoment(db: Reader): Promise<number> {
  const [line, issue] = await Promise.all([
    db
      .selectFrom('audit')
      .select((select) => select.fn.max<number | null>('at').as('at'))
      .executeTakeFirst(),
    db
      .selectFrom('issues')
      .select((select) => select.fn.max<number | null>('last_seen').as('at'))
      .executeTakeFirst(),
  ])
  return Math.max(line?.at ?? 0, issue?.at ?? 0)
}
