import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useProjectKey } from '../../frame/use-project.ts'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Button } from '../../parts/button.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton, SkeletonLine, times } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { curlSnippet } from './curl-snippet.ts'
import { TokenDialog } from './token-dialog.tsx'
import { TokenTable } from './token-table.tsx'

/** The reader's own tokens, for whichever project. */
export function TokensPage() {
  const { tokens: words } = useWords()
  const query = useQuestion('GET /api/tokens', {})
  const [making, setMaking] = useState(false)
  const tokens = query.data?.tokens
  useTitle(words.title)

  const create = (
    <Button kind="main" icon="plus" onClick={() => setMaking(true)}>
      {words.create}
    </Button>
  )
  return (
    <div class="max-w-240">
      <PageHead
        title={words.title}
        says={words.says}
        button={tokens !== undefined && tokens.length > 0 && create}
      />
      <div class="rounded-2 border border-line bg-card max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
        <Answered answer={query} skeleton={<Waiting />}>
          {(answer) =>
            answer.tokens.length === 0 ? (
              <None>{create}</None>
            ) : (
              <TokenTable tokens={answer.tokens} />
            )
          }
        </Answered>
      </div>
      {making && <TokenDialog close={() => setMaking(false)} />}
    </div>
  )
}

function None({ children }: { children: ComponentChildren }) {
  const words = useWords().tokens
  const key = useProjectKey()
  return (
    <Empty icon="tokens" title={words.empty} says={words.emptySays}>
      <div class="mb-2 w-full max-w-160 text-start">
        <CodeBlock
          label={words.useLabel}
          code={curlSnippet({ address: window.location.origin, key })}
          marked={[window.location.origin, key]}
        />
      </div>
      <div class="basis-full">{children}</div>
    </Empty>
  )
}

function Waiting() {
  return (
    <Loading>
      {times(3, (index) => (
        <div
          key={index}
          class="flex h-15 items-center gap-6 border-t border-line px-4 first:border-t-0"
        >
          <div class="flex-1">
            <SkeletonLine index={index} />
          </div>
          <Skeleton class="h-4 w-28" />
        </div>
      ))}
    </Loading>
  )
}
