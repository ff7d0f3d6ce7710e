import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

export type Overlay = 'palette' | 'keys' | 'password' | 'new-project' | 'drawer'

/** What lies over the page, if anything; any part of the frame may ask for it. */
export interface Frame {
  readonly shown: Overlay | null
  open(overlay: Overlay): void
  close(): void
  /** The issue looked at last: its row gets the focus when one comes back to the list. */
  readonly lastIssue: { current: string | null }
}

export const FrameContext = createContext<Frame>({
  shown: null,
  open: () => {},
  close: () => {},
  lastIssue: { current: null },
})

export function useFrame(): Frame {
  return useContext(FrameContext)
}
