import { Outlet, useLocation } from '@tanstack/react-router'
import type { RefObject } from 'preact'
import { lazy, Suspense } from 'preact/compat'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useWords } from '../words/speech.tsx'
import { FrameContext, type Overlay } from './frame-state.tsx'
import { PhoneHeader } from './phone-header.tsx'
import { Rail } from './rail.tsx'
import { StaleNote } from './stale-note.tsx'
import { useKeys } from './use-keys.ts'

const Overlays = lazy(() => import('./overlays.tsx').then((m) => ({ default: m.Overlays })))

/** Rail, page, and what may lie over them. */
export function AppFrame() {
  const words = useWords()
  const [shown, setShown] = useState<Overlay | null>(null)
  const lastIssue = useRef<string | null>(null)
  const frame = useMemo(
    () => ({ shown, open: setShown, close: () => setShown(null), lastIssue }),
    [shown],
  )
  const main = useFocusOnArrival()
  useFocusAfterOverlay(main, shown !== null)

  useKeys({
    'mod+k': () => setShown('palette'),
    '?': () => setShown('keys'),
    // An overlay hears keys once it has the focus; until then, while its code is on the way, Esc takes it back here.
    ...(shown !== null && { Escape: () => setShown(null) }),
  })

  return (
    <FrameContext.Provider value={frame}>
      <a
        href="#main"
        class="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:rounded-1 focus:bg-card focus:px-3 focus:py-2 focus:shadow-float"
      >
        {words.frame.skip}
      </a>
      <div class="flex min-h-dvh max-md:flex-col">
        <Rail />
        <PhoneHeader />
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          class="min-w-0 flex-1 px-8 pt-6 pb-24 outline-none max-md:px-4 max-md:pt-4"
        >
          <div class="max-w-360">
            <StaleNote />
            <Outlet />
          </div>
        </main>
      </div>
      {shown !== null && (
        <Suspense fallback={null}>
          <Overlays />
        </Suspense>
      )}
    </FrameContext.Provider>
  )
}

/** Where an overlay closes and what had the focus before it is gone, the page takes it. */
function useFocusAfterOverlay(main: RefObject<HTMLElement | null>, covered: boolean): void {
  const before = useRef(covered)
  useEffect(() => {
    const closed = before.current && !covered
    before.current = covered
    if (!closed) return undefined
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
    }, 60)
    return () => clearTimeout(timer)
  }, [covered, main])
}

/** A new page takes the focus, so that the next Tab and a screen reader begin there; the first one does not. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    if (main.current?.contains(document.activeElement)) return
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
