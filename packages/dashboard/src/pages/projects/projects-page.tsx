import { useFrame } from '../../frame/frame-state.tsx'
import { useMayCreateProjects } from '../../frame/use-may.ts'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton, SkeletonLine, times } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { ProjectTable } from './project-table.tsx'

/** All projects the reader may see, with what they did in the last 24 hours. */
export function ProjectsPage() {
  const words = useWords()
  const frame = useFrame()
  const query = useQuestion('GET /api/projects', {}, { everyMs: 60_000 })
  const projects = query.data?.projects
  useTitle(words.projects.title)

  const may = useMayCreateProjects()
  const isKnown = may !== 'unknown' && projects !== undefined
  const create = may !== 'no' && (
    <Button
      kind="main"
      icon="plus"
      class={isKnown ? '' : 'invisible'}
      onClick={() => frame.open('new-project')}
    >
      {words.projects.create}
    </Button>
  )
  return (
    <>
      <PageHead
        title={words.projects.title}
        button={projects?.length !== 0 && create}
        says={
          projects === undefined ? (
            <Skeleton class="mt-1 h-4 w-48" />
          ) : (
            words.projects.says(projects.length)
          )
        }
      />
      <div class="rounded-2 border border-line bg-card max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
        <Answered answer={query} skeleton={<Waiting />}>
          {(answer) =>
            answer.projects.length === 0 ? (
              <Empty icon="projects" title={words.projects.empty} says={words.projects.emptySays}>
                {create}
              </Empty>
            ) : (
              <ProjectTable projects={answer.projects} />
            )
          }
        </Answered>
      </div>
    </>
  )
}

function Waiting() {
  return (
    <Loading>
      {times(4, (index) => (
        <div key={index} class="h-16 border-t border-line p-4 first:border-t-0">
          <SkeletonLine index={index} />
          <Skeleton class="mt-2 h-2 w-1/5" />
        </div>
      ))}
    </Loading>
  )
}
