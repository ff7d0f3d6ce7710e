import type { EventType, IssueRow } from '@earshot/protocol'
import { Tag } from '../../parts/tag.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'

type Told = Pick<IssueRow, 'state' | 'inRelease' | 'until' | 'regressed' | 'type'>

/** What a title does not say: came back, is settled, is no code's error. */
export function IssueTags({ issue, showOpen = false }: { issue: Told; showOpen?: boolean }) {
  const words = useWords().issues
  return (
    <>
      <StateTag issue={issue} showOpen={showOpen} />
      {isReport(issue.type) && (
        <Tag tone="info" hint={words.reportHint}>
          {words.report}
        </Tag>
      )}
      {issue.type === 'test' && <Tag>{words.test}</Tag>}
    </>
  )
}

function StateTag({ issue, showOpen }: { issue: Told; showOpen: boolean }) {
  const words = useWords().issues
  const format = useFormat()
  switch (issue.state) {
    case 'resolved':
      return (
        <Tag tone="good">
          {issue.inRelease === undefined ? words.resolved : words.resolvedIn(issue.inRelease)}
        </Tag>
      )
    case 'ignored':
      return (
        <Tag tone="warn">
          {issue.until === undefined
            ? words.ignored
            : words.ignoredUntil(format.momentShort(issue.until))}
        </Tag>
      )
    case 'open':
      if (issue.regressed) {
        return (
          <Tag tone="bad" hint={words.regressedHint}>
            {words.regressed}
          </Tag>
        )
      }
      return showOpen ? <Tag tone="accent">{words.open}</Tag> : null
  }
}

export function isReport(type: EventType): boolean {
  return type.endsWith('-report')
}
