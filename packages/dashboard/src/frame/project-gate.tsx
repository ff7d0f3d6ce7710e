import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'preact/hooks'
import { isProblem, ProblemError } from '../problem-error.ts'
import { useQuestion } from '../queries/question.ts'
import { useWords } from '../words/speech.tsx'
import { Nowhere } from './nowhere.tsx'
import { useProjectKey, useProjects } from './use-project.ts'
import { useTitle } from './use-title.ts'

/** The pages of a project; of one that is not there, that it is not, instead of filters with nothing to filter. */
export function ProjectGate() {
  const key = useProjectKey()
  const { current, pending } = useProjects()
  // One that was there and goes, because the reader deletes it, lets them finish.
  const [entered, setEntered] = useState('')
  if (current !== undefined && entered !== key) setEntered(key)
  const isStrange = !pending && current === undefined && entered !== key
  // The list may be a moment old, and a key from before still answers for its project.
  const asked = useQuestion('GET /api/projects/:key', { key }, { enabled: isStrange })
  if (!isStrange) return <Outlet />
  if (asked.isPending) return null
  if (isProblem(asked.error, 'project/unknown')) return <NoProject error={asked.error} />
  // The frame knows projects by the keys they have now.
  const today = asked.data?.key ?? key
  return today === key ? <Outlet /> : <Moved from={key} to={today} />
}

/** Leads an address from before the key was changed to the same page under the key of today. */
function Moved({ from, to }: { from: string; to: string }) {
  const { history } = useRouter()
  const href = useLocation({ select: (location) => location.href })
  useEffect(
    () => history.replace(href.replace(`/projects/${from}`, `/projects/${to}`)),
    [history, href, from, to],
  )
  return null
}

function NoProject({ error }: { error: unknown }) {
  const { problem } = useWords()
  const says = error instanceof ProblemError ? error.says : null
  const title = problem.what('project/unknown', says)
  useTitle(title)
  return <Nowhere title={title} says={problem.kept('project/unknown')} />
}
