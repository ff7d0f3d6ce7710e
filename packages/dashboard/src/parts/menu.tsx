import type { ComponentChildren, RefObject } from 'preact'
import { lazy, Suspense } from 'preact/compat'
import { useRef, useState } from 'preact/hooks'
import type { IconName } from './icon.tsx'

export type MenuItem =
  | {
      readonly is: 'action'
      readonly label: string
      readonly icon?: IconName
      readonly keys?: string
      readonly note?: string
      readonly tone?: 'bad'
      readonly run: () => void
    }
  | {
      readonly is: 'choice'
      readonly heading: string
      readonly value: string
      readonly options: readonly {
        readonly value: string
        readonly label: string
        readonly note?: string
      }[]
      readonly choose: (value: string) => void
    }
  | { readonly is: 'heading'; readonly label: string; readonly note?: string }
  | { readonly is: 'line' }

/** What a button needs to open the menu it belongs to. */
export interface MenuTrigger {
  readonly ref: RefObject<HTMLButtonElement | null>
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
  readonly onPointerEnter: () => void
  readonly onPointerDown: () => void
  readonly onFocus: () => void
}

const load = () => import('./menu-popup.tsx')
const MenuPopup = lazy(() => load().then((module) => ({ default: module.MenuPopup })))

/** A menu whose code arrives when a pointer or the focus comes near its button. */
export function Menu({
  items,
  align = 'start',
  children,
}: {
  items: readonly MenuItem[]
  align?: 'start' | 'end'
  children: (trigger: MenuTrigger) => ComponentChildren
}) {
  const anchor = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const [open, setOpen] = useState(false)
  const warm = () => void load()

  return (
    <>
      {children({
        ref: anchor,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onPointerEnter: warm,
        onFocus: warm,
        // The press that closes an open menu must not be the click that opens it again.
        onPointerDown: () => {
          wasOpen.current = open
        },
        onClick: () => {
          setOpen(!wasOpen.current)
          wasOpen.current = false
        },
      })}
      {open && (
        <Suspense fallback={null}>
          <MenuPopup anchor={anchor} align={align} items={items} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
