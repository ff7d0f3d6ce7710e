import type { TargetedEvent } from 'preact'
import { useState } from 'preact/hooks'
import { spanOf } from './bucket-bounds.ts'
import type { ChartData } from './series.ts'
import { afterKey, type Walk } from './walk.ts'

type On = HTMLElement

export interface WalkHandlers {
  readonly onFocus: (event: TargetedEvent<On, FocusEvent>) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: TargetedEvent<On, KeyboardEvent>) => void
}

/**
 * The marker for those who have no pointer: it comes with the focus, at the newest bucket, and goes with it. `walk` is
 * null meanwhile.
 */
export function useWalk(
  data: Pick<ChartData, 'at' | 'period'>,
  zoom: (from: number, to: number) => void,
): { readonly walk: Walk | null; readonly handlers: WalkHandlers } {
  const count = data.at.length
  const newest: Walk = { at: count - 1, from: null }
  const [held, hold] = useState<Walk | 'newest' | null>(null)
  const walk = held === 'newest' ? newest : within(held, count)

  return {
    walk,
    handlers: {
      // A click gives the focus, too, and has a marker of its own.
      onFocus: (event) => hold(event.currentTarget.matches(':focus-visible') ? 'newest' : null),
      onBlur: () => hold(null),
      onKeyDown(event) {
        const { key, shiftKey: shift, altKey, ctrlKey, metaKey } = event
        if (altKey || ctrlKey || metaKey) return
        const step = afterKey(walk ?? newest, { press: { key, shift }, count })
        if (step === null) return
        event.preventDefault()
        hold(step.is === 'walk' ? step.walk : 'newest')
        if (step.is === 'walk') return
        const { from, to } = spanOf(data, step)
        zoom(from, to)
      },
    },
  }
}

/** New numbers may have come with fewer buckets. */
function within(walk: Walk | null, count: number): Walk | null {
  if (walk === null) return null
  const { at, from } = walk
  return { at: Math.min(at, count - 1), from: from === null ? null : Math.min(from, count - 1) }
}
