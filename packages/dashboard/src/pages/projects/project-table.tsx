import type { ProjectRow } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { ProjectMark } from '../../frame/project-mark.tsx'
import { Count } from '../../parts/count.tsx'
import { cellClass, Table } from '../../parts/table.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'

const figure = `${cellClass} num text-end`

export function ProjectTable({ projects }: { projects: readonly ProjectRow[] }) {
  const { projects: words } = useWords()
  return (
    <Table
      caption={words.caption}
      columns={[
        { label: words.columns.name },
        { label: words.columns.open, place: 'w-40 max-md:w-32', end: true },
        { label: words.columns.events, place: 'w-36 max-md:hidden', end: true },
        { label: words.columns.sessions, place: 'w-36 max-lg:hidden', end: true },
        { label: words.columns.role, place: 'w-32 max-lg:hidden' },
      ]}
    >
      {projects.map((project) => (
        <ProjectLine key={project.key} project={project} />
      ))}
    </Table>
  )
}

function ProjectLine({ project }: { project: ProjectRow }) {
  const { projects: words, settings, roleWords, count } = useWords()
  const format = useFormat()
  const silent = project.firstEventAt === null
  return (
    <tr class="relative transition-colors hover:bg-hover has-[a:focus-visible]:bg-hover">
      <td class={cellClass}>
        <div class="flex min-w-0 items-center gap-3">
          <ProjectMark name={project.name} />
          <div class="min-w-0">
            <Link
              to="/projects/$key/issues"
              params={{ key: project.key }}
              dir="auto"
              className="block truncate font-medium after:absolute after:inset-0"
            >
              {project.name}
            </Link>
            <div class="truncate text-f1 text-ink-3">
              {silent
                ? words.waiting
                : format.list(
                    project.origins
                      .slice(0, 3)
                      .map((origin) => (origin === '*' ? settings.origins.any : origin)),
                  )}
            </div>
          </div>
        </div>
      </td>
      <td class={figure}>
        <span class="max-md:hidden">
          <Count value={project.openIssues} />
        </span>
        <span class="whitespace-nowrap md:hidden">{count.issues(project.openIssues)}</span>
        <div class="text-f1 whitespace-nowrap text-ink-3 md:hidden">
          {count.events(project.events)}
        </div>
      </td>
      <td class={`${figure} max-md:hidden`}>
        <Count value={project.events} />
      </td>
      <td class={`${figure} max-lg:hidden`}>
        <Count value={project.sessions} />
      </td>
      <td class={`${cellClass} text-ink-2 max-lg:hidden`}>{roleWords[project.role]}</td>
    </tr>
  )
}
