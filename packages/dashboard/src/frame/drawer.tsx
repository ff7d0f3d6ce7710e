import { Dialog as Base } from '@base-ui/react/dialog'
import { IconButton } from '../parts/button.tsx'
import { useWords } from '../words/speech.tsx'
import { MemberMenu } from './member-menu.tsx'
import { Brand } from './rail.tsx'
import { RailNav } from './rail-nav.tsx'

/** The rail on narrow screens: comes from the side, over the page. */
export function Drawer({ close }: { close: () => void }) {
  const words = useWords()
  return (
    <Base.Root open onOpenChange={(open) => !open && close()}>
      <Base.Portal>
        <Base.Backdrop class="appear fixed inset-0 z-40 bg-scrim" />
        <Base.Popup class="appear fixed inset-y-0 start-0 z-40 flex w-72 max-w-[85vw] flex-col gap-4 border-e border-line bg-rail p-3 shadow-float outline-none">
          <div class="flex shrink-0 items-center justify-between">
            <Base.Title class="sr-only">{words.frame.menu}</Base.Title>
            <Brand onGo={close} />
            <IconButton icon="close" label={words.frame.closeMenu} onClick={close} />
          </div>
          <RailNav onGo={close} />
          <MemberMenu />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
