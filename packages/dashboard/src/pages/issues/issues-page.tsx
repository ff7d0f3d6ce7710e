import type { ProjectRow } from '@earshot/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ComponentChildren } from 'preact'
import { lazy, Suspense } from 'preact/compat'
import { useMemo, useReducer, useState } from 'preact/hooks'
import { useMay } from '../../frame/use-may.ts'
import { useProjects } from '../../frame/use-project.ts'
import { useTitle } from '../../frame/use-title.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton, SkeletonText } from '../../parts/skeleton.tsx'
import { forget } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { IssueList } from './issue-list.tsx'
import { IssueToolbar } from './issue-toolbar.tsx'
import { useChangeIssues } from './use-change-issues.ts'
import { useIssueList } from './use-issue-list.ts'
import { useListKeys, useReturnToRow } from './use-list-keys.ts'
import { useSelection } from './use-selection.ts'

const route = getRouteApi('/app/projects/$key/issues')
const FirstRun = lazy(() =>
  import('../first-run/first-run.tsx').then((module) => ({ default: module.FirstRun })),
)

/** The issues of a project; before anything has arrived, how to make something arrive. */
export function IssuesPage() {
  const words = useWords()
  const { current, pending } = useProjects()
  useTitle(words.issues.title)

  const welcome = useWelcome(current)

  if (current !== undefined && welcome.on) {
    return (
      <Suspense fallback={<Skeleton class="h-60" />}>
        <FirstRun project={current} done={welcome.done} />
      </Suspense>
    )
  }
  return (
    <>
      <PageHead
        title={words.issues.title}
        says={(pending || current !== undefined) && <Says project={current} />}
      />
      <Issues />
    </>
  )
}

function Says({ project }: { project: ProjectRow | undefined }): ComponentChildren {
  const { issues, count } = useWords()
  const { openIssues = 0, events = 0, sessions = 0 } = project ?? {}
  const said = issues.says(openIssues, count.events(events), count.sessions(sessions))
  if (project === undefined) return <SkeletonText>{said}</SkeletonText>
  return said
}

/** Stays until the reader has seen the first event arrive and goes on; another project begins anew. */
function useWelcome(project: ProjectRow | undefined) {
  const queries = useQueryClient()
  const [seen, setSeen] = useState<string | null>(null)
  const silent = project !== undefined && project.firstEventAt === null
  const [welcomed, setWelcomed] = useState<string | null>(null)
  if (silent && welcomed !== project.key) setWelcomed(project.key)
  return {
    on: project !== undefined && welcomed === project.key && seen !== project.key,
    done: () => {
      setSeen(project?.key ?? null)
      void forget(queries, ['GET /api/projects'])
    },
  }
}

function Issues() {
  const { key } = route.useParams()
  const search = route.useSearch()
  const list = useIssueList(key, search)
  const [, again] = useReducer((count: number) => count + 1, 0)
  const ids = useMemo(() => list.rows.map((row) => row.id), [list.rows])
  const selection = useSelection(ids)
  const may = useMay('member')
  const picked = list.rows.filter((row) => selection.has(row.id))
  const showWaiting = () => {
    list.showWaiting()
    again(0)
  }
  const changeIssues = useChangeIssues(key, { undone: showWaiting })
  const change: typeof changeIssues = (issues, to) => {
    selection.clear()
    return changeIssues(issues, to)
  }
  useReturnToRow(list.rows)
  useListKeys({
    rows: list.rows,
    selection,
    may: may === 'yes',
    change: (issues, to) => void change(issues, to),
  })

  return (
    <>
      <IssueToolbar search={search} totals={list.totals} />
      <IssueList
        list={list}
        projectKey={key}
        search={search}
        selection={selection}
        may={may}
        showWaiting={showWaiting}
      />
      {may === 'yes' && picked.length > 0 && (
        <>
          {/* Room for the bar, so that the last row can be scrolled out from under it. */}
          <div class="h-16" />
          <BulkBar
            issues={picked}
            change={(to) => void change(picked, to)}
            clear={selection.clear}
          />
        </>
      )}
    </>
  )
}
