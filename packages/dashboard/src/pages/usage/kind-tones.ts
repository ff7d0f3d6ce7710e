import type { Tone } from '../../parts/tag.tsx'

/** Only what went wrong is loud. */
export const kindTones = {
  start: 'accent',
  action: 'neutral',
  view: 'info',
  error: 'bad',
} as const satisfies Record<string, Tone>
