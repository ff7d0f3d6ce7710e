import { getRouteApi } from '@tanstack/react-router'
import { mayDo } from '../../frame/may-do.ts'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton, SkeletonText } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { DeleteCard } from './delete-card.tsx'
import { KeysCard } from './keys-card.tsx'
import { NameCard } from './name-card.tsx'
import { OriginsCard } from './origins-card.tsx'
import { UsageCard } from './usage-card.tsx'

const route = getRouteApi('/app/projects/$key/settings')

export function SettingsPage() {
  const words = useWords()
  const { key } = route.useParams()
  const query = useQuestion('GET /api/projects/:key', { key })
  const project = query.data
  useTitle(words.settings.title)
  const may = project !== undefined && mayDo(project.role, 'admin')

  const says = project === undefined || may ? words.settings.says : words.settings.onlyAdmins

  return (
    <div class="max-w-200">
      <PageHead
        title={words.settings.title}
        says={query.isPending ? <SkeletonText>{says}</SkeletonText> : says}
      />
      <Answered answer={query} skeleton={<Waiting />} failed="settings-failed">
        {(project) => (
          <div class="flex flex-col gap-4">
            <NameCard key={`name-${project.name}`} project={project} may={may} />
            <OriginsCard key={project.origins.join(' ')} project={project} may={may} />
            <KeysCard project={project} may={may} />
            <UsageCard project={project} may={may} />
            <DeleteCard project={project} />
          </div>
        )}
      </Answered>
    </div>
  )
}

function Waiting() {
  return (
    <Loading class="flex flex-col gap-4">
      {['h-28', 'h-72', 'h-44'].map((height) => (
        <div key={height} class={`rounded-2 border border-line bg-card p-4 ${height}`}>
          <Skeleton class="h-3 w-24" />
          <Skeleton class="mt-8 h-9 w-full opacity-50" />
        </div>
      ))}
    </Loading>
  )
}
