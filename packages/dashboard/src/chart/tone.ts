export type Tone = 'accent' | 'bad' | 'muted' | 'info'

/** A token and how much of it: strokes, and fills beneath them. */
const tokens = {
  accent: { stroke: '--accent', fill: '--accent-line', soft: '--accent-soft' },
  bad: { stroke: '--bad', fill: '--bad-line', soft: '--bad-soft' },
  info: { stroke: '--info', fill: '--info', soft: '--info-soft' },
  muted: { stroke: '--n8', fill: '--n6', soft: '--n4' },
} as const

interface ToneColours {
  readonly stroke: string
  readonly fill: string
  readonly soft: string
}

export interface Palette {
  readonly grid: string
  readonly text: string
  readonly tone: (tone: Tone) => ToneColours
}

/** The tokens as colours a canvas takes, for the theme the element is shown in. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const colour = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const tones = {
    accent: coloursOf('accent', colour),
    bad: coloursOf('bad', colour),
    muted: coloursOf('muted', colour),
    info: coloursOf('info', colour),
  }
  const palette = { grid: colour('--line'), text: colour('--ink-3') }
  probe.remove()
  return { ...palette, tone: (tone) => tones[tone] }
}

function coloursOf(tone: Tone, colour: (token: string) => string): ToneColours {
  const { stroke, fill, soft } = tokens[tone]
  return { stroke: colour(stroke), fill: colour(fill), soft: colour(soft) }
}
