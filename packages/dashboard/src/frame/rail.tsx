import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Logo } from '../parts/logo.tsx'
import { useWords } from '../words/speech.tsx'
import { useFrame } from './frame-state.tsx'
import { MemberMenu } from './member-menu.tsx'
import { modifierOf } from './modifier.ts'
import { ProjectSwitcher } from './project-switcher.tsx'
import { RailNav } from './rail-nav.tsx'

/** The left side on wide screens. */
export function Rail() {
  return (
    <header class="sticky top-0 z-20 flex h-dvh w-60 shrink-0 flex-col gap-4 border-e border-line bg-rail p-3 max-md:hidden">
      <Brand />
      <ProjectSwitcher />
      <SearchButton />
      <RailNav />
      <MemberMenu />
    </header>
  )
}

export function Brand({ onGo }: { onGo?: () => void }) {
  const words = useWords()
  return (
    <Link
      to="/projects"
      activeOptions={{ exact: true }}
      onClick={onGo}
      className="flex shrink-0 items-center gap-2 self-start rounded-1 px-2 pt-2 pb-1 text-f4 font-bold tracking-tight"
    >
      <Logo />
      {words.product}
    </Link>
  )
}

function SearchButton() {
  const words = useWords()
  const frame = useFrame()
  return (
    <button
      type="button"
      class="flex h-8 w-full shrink-0 items-center gap-2 rounded-1 px-2 text-f2 text-ink-3 transition-colors hover:bg-hover hover:text-ink"
      onClick={() => frame.open('palette')}
    >
      <Icon name="search" />
      <span class="flex-1 text-start">{words.frame.search}</span>
      <span class="flex gap-1">
        <Kbd>{modifierOf(navigator.userAgent)}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  )
}
