import { useNavigate } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useFormat, useWords } from '../words/speech.tsx'
import { useFrame } from './frame-state.tsx'
import { ProjectMark } from './project-mark.tsx'
import { useMayCreateProjects } from './use-may.ts'
import { useProjectKey, useProjects } from './use-project.ts'

/** Which project is looked at; its menu leads to the others. */
export function ProjectSwitcher({ bare = false }: { bare?: boolean }) {
  const words = useWords()
  const items = useSwitcherItems()
  const { current, pending } = useProjects()
  const name = current?.name ?? words.frame.chooseProject
  if (pending) return <Skeleton class={bare ? 'h-6 w-32' : 'h-10 w-full shrink-0'} />

  return (
    <Menu items={items}>
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={words.frame.switchProject(name)}
          class={`flex min-w-0 items-center gap-2 rounded-1 text-start font-medium transition-colors ${bare ? 'h-10 max-w-full px-1' : 'h-10 w-full shrink-0 border border-line bg-card px-2 hover:border-line-strong'}`}
        >
          {current === undefined ? <Icon name="projects" /> : <ProjectMark name={name} />}
          <span dir="auto" class="min-w-0 flex-1 truncate">
            {name}
          </span>
          <span class="text-ink-3">
            <Icon name="choose" />
          </span>
        </button>
      )}
    </Menu>
  )
}

function useSwitcherItems(): readonly MenuItem[] {
  const words = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  const frame = useFrame()
  const key = useProjectKey()
  const { all = [] } = useProjects()
  const newProject: MenuItem = {
    is: 'action',
    label: words.frame.newProject,
    icon: 'plus',
    run: () => frame.open('new-project'),
  }
  const mayCreate = useMayCreateProjects() === 'yes'
  return [
    {
      is: 'choice',
      heading: words.frame.pages.projects,
      value: key,
      options: all.slice(0, 12).map((project) => ({
        value: project.key,
        label: project.name,
        ...(project.openIssues > 0 && { note: format.compact(project.openIssues) }),
      })),
      choose: (chosen) => void navigate({ to: '/projects/$key/issues', params: { key: chosen } }),
    },
    { is: 'line' },
    {
      is: 'action',
      label: words.frame.allProjects,
      icon: 'projects',
      run: () => void navigate({ to: '/projects' }),
    },
    ...(mayCreate ? [newProject] : []),
  ]
}
