import type { IssuePage } from '@earshot/protocol'
import { Count } from '../../parts/count.tsx'
import { FactsStrip } from '../../parts/facts-strip.tsx'
import { When } from '../../parts/when.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'

export function IssueFacts({ issue }: { issue: IssuePage }) {
  const words = useWords().issue.facts
  const format = useFormat()
  return (
    <FactsStrip
      id="issue-facts"
      facts={[
        { name: words.events, value: <Count value={issue.events} /> },
        {
          name: words.sessions,
          value: <Count value={issue.sessions} />,
          hint: words.sessionsHint,
        },
        {
          name: words.lastSeen,
          value: <When at={issue.lastSeen} short />,
          note: issue.release === '' ? words.noRelease : words.inRelease(issue.release),
        },
        {
          name: words.firstSeen,
          value: <When at={issue.firstSeen} short />,
          note: format.date(issue.firstSeen),
        },
      ]}
    />
  )
}
