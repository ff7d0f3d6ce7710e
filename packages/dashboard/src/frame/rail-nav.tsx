import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { useFormat, useWords } from '../words/speech.tsx'
import { navGroups } from './nav.ts'
import { useProjectKey, useProjects } from './use-project.ts'

const item =
  'flex min-h-8 items-center gap-3 rounded-1 border border-transparent px-2 text-f3 text-ink-2 transition-colors hover:bg-hover hover:text-ink max-md:min-h-11'
const here =
  'aria-[current=page]:border-line aria-[current=page]:bg-card aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:[&_svg]:text-accent'

/** The project's pages in their groups; in the rail and in the phone's drawer. Where they have no room, they alone scroll. */
export function RailNav({ onGo }: { onGo?: () => void }) {
  const words = useWords()
  const format = useFormat()
  const { all, current } = useProjects()
  const asked = useProjectKey()
  const key = current?.key ?? (all === undefined ? asked : '')
  // One event has an address beside its list's, not below it.
  const path = useLocation({ select: ({ pathname }) => pathname })
  const isOneEvent = path.endsWith('/usage/event')
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [path])

  return (
    <nav
      ref={nav}
      aria-label={words.frame.rail}
      class="scroll-lines -mx-3 flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto overscroll-contain px-3 py-2 [scrollbar-width:thin] *:shrink-0"
    >
      {key === '' && (
        <Link to="/projects" className={`${item} ${here}`} onClick={onGo}>
          <Icon name="projects" />
          {words.frame.pages.projects}
        </Link>
      )}
      {key !== '' &&
        navGroups.map(({ group, pages }) => (
          <div key={group} class="flex flex-col gap-px">
            <h2 class="mb-1 px-2 text-f1 font-medium text-ink-3" id={`nav-${group}`}>
              {words.frame.groups[group]}
            </h2>
            <ul aria-labelledby={`nav-${group}`} class="flex flex-col gap-px">
              {pages.map(({ page, to, icon }) => (
                <li key={page}>
                  <Link
                    to={to}
                    params={{ key }}
                    className={`${item} ${here}`}
                    {...(page === 'events' && isOneEvent && { 'aria-current': 'page' })}
                    activeOptions={{ includeSearch: false, exact: page === 'usage' }}
                    onClick={onGo}
                  >
                    <Icon name={icon} />
                    <span class="flex-1">{words.frame.pages[page]}</span>
                    {page === 'issues' && current !== undefined && current.openIssues > 0 && (
                      <span class="num text-f1 font-normal text-ink-3">
                        {format.number(current.openIssues)}
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </nav>
  )
}
