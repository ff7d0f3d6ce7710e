import type { Facts } from './facts.ts'
import { errors } from './migrations/0001-errors.ts'
import { usage } from './migrations/0002-usage.ts'
import { merges } from './migrations/0003-merges.ts'

/** In order, for ever; each statement can be run twice, because a process may die between any two. */
const migrations: readonly {
  readonly number: number
  readonly statements: readonly string[]
}[] = [
  { number: 1, statements: errors },
  { number: 2, statements: usage },
  { number: 3, statements: merges },
]

export async function migrateFacts(facts: Facts): Promise<void> {
  await facts.run(/* sql */ `
    create table if not exists facts_migrations (number UInt32, at DateTime default now())
    engine = MergeTree order by number`)
  const done = await facts.ask<{ number: number }>(`select number from facts_migrations`)
  const numbers = new Set(done.map(({ number }) => number))
  for (const { number, statements } of migrations) {
    if (numbers.has(number)) continue
    for (const statement of statements) await facts.run(statement)
    await facts.run(`insert into facts_migrations (number) values ({number:UInt32})`, { number })
  }
}
