import { IconButton } from '../parts/button.tsx'
import { useWords } from '../words/speech.tsx'
import { useFrame } from './frame-state.tsx'
import { ProjectSwitcher } from './project-switcher.tsx'

/** The top on narrow screens: menu, project, search; one line, always there. */
export function PhoneHeader() {
  const words = useWords()
  const frame = useFrame()
  return (
    <header class="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-rail px-2 md:hidden">
      <IconButton
        icon="menu"
        label={words.frame.menu}
        aria-haspopup="dialog"
        aria-expanded={frame.shown === 'drawer'}
        onClick={() => frame.open('drawer')}
      />
      <div class="min-w-0 flex-1">
        <ProjectSwitcher bare />
      </div>
      <IconButton icon="search" label={words.frame.search} onClick={() => frame.open('palette')} />
    </header>
  )
}
