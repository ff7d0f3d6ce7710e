import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { useMay } from '../../frame/use-may.ts'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Button } from '../../parts/button.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton, SkeletonLine, times } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberTable } from './member-table.tsx'

const route = getRouteApi('/app/projects/$key/members')

export function MembersPage() {
  const words = useWords().members
  const { key } = route.useParams()
  const query = useQuestion('GET /api/projects/:key/members', { key })
  const [inviting, setInviting] = useState(false)
  useTitle(words.title)
  const may = useMay('owner')

  return (
    <div class="max-w-240">
      <PageHead
        title={words.title}
        says={words.says}
        button={
          may !== 'no' && (
            <Button
              kind="main"
              icon="plus"
              class={may === 'unknown' ? 'invisible' : ''}
              onClick={() => setInviting(true)}
            >
              {words.invite}
            </Button>
          )
        }
      />
      <div class="rounded-2 border border-line bg-card max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
        <Answered answer={query} skeleton={<Waiting />}>
          {({ members }) =>
            may === 'unknown' ? (
              <Waiting />
            ) : (
              <MemberTable members={members} projectKey={key} may={may === 'yes'} />
            )
          }
        </Answered>
      </div>
      {inviting && <InviteDialog projectKey={key} close={() => setInviting(false)} />}
    </div>
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
          <Skeleton class="h-8 w-28" />
        </div>
      ))}
    </Loading>
  )
}
