import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

export type Overlay = 'palette' | 'keys' | 'password' | 'new-project' | 'drawer'

/** What lies over the page, if anything; any part of the frame may ask for it. */
export interface Frame {
  readonly shown: Overlay | null
  open(overlay: Overlay): void
  close(): void
}

export const FrameContext = createContext<Frame>({
  shown: null,
  open: () => {},
  close: () => {},
})

export function useFrame(): Frame {
  return useContext(FrameContext)
}
