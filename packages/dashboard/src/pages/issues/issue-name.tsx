import type { IssueRow } from '@earshot/protocol'

/** `TypeError: Cannot read …`: what it is, then what it says. */
export function IssueName({ issue }: { issue: Pick<IssueRow, 'title' | 'name'> }) {
  const { title, name } = issue
  if (name === '' || !title.startsWith(`${name}:`)) return <b class="font-bold">{title}</b>
  return (
    <>
      <b class="font-bold">{name}</b> {title.slice(name.length + 1).trim()}
    </>
  )
}
