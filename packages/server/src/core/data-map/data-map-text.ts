import type { About, MappedTable } from './mapped-table.ts'

const stores = {
  facts: ['Facts', 'The folder `facts/`: what apps reported.'],
  records: ['Records', 'The file `records.db`: who may do what, and what was decided.'],
  spool: [
    'Spool',
    'The file `spool.db`: what waits for the facts, and what must be known after a restart.',
  ],
} as const

const abouts: Readonly<Record<About, string>> = {
  users: 'people who use the measured apps',
  team: 'people who sign in',
  nobody: 'nobody',
}

/** The data map as a page of Markdown. */
export function dataMapText(map: readonly MappedTable[]): string {
  const parts = Object.entries(stores).flatMap(([store, [title, words]]) => [
    `## ${title}`,
    words,
    ...map.filter((table) => table.store === store).map(tableText),
  ])
  return `${parts.join('\n\n')}\n`
}

function tableText({ name, row, about, purpose, kept, columns }: MappedTable): string {
  const rows = Object.entries(columns).map(([column, words]) => `| \`${column}\` | ${words} |`)
  return [
    `### \`${name}\``,
    '',
    `${row}. About: ${abouts[about]}. For: ${purpose}. Kept: ${kept}.`,
    '',
    '| column | what it holds |',
    '|---|---|',
    ...rows,
  ].join('\n')
}
