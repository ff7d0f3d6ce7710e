/** A tooltip's text and where its middle stands, in pixels of the window. */
export interface Hint {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly below: boolean
  /** The landmark its owner belongs to, where it has one: nothing on a page stands beside those. */
  readonly landmark: Element | null
}

/** The id of the tooltip on screen, for `aria-describedby`. */
export const hintId = 'hint'
const pauseMs = 250

/** Tells which hint is to be shown, null for none. Answers what stops it. */
export function watchHints(document: Document, tell: (hint: Hint | null) => void): () => void {
  let owner: Element | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const hide = () => {
    clearTimeout(timer)
    if (owner?.getAttribute('aria-describedby') === hintId)
      owner.removeAttribute('aria-describedby')
    owner = null
    tell(null)
  }
  const show = (target: Element, text: string) => {
    if (!target.isConnected) return
    if (target.getAttribute('aria-label') !== text) target.setAttribute('aria-describedby', hintId)
    const landmark = target.closest('main, header')
    const place = placeOf(target.getBoundingClientRect(), document.documentElement.clientWidth)
    tell({ text, landmark, ...place })
  }
  const near = (event: Event, afterMs: number) => {
    const target = hintedBy(event)
    if (target === owner) return
    if (owner !== null) hide()
    const text = target?.getAttribute('data-hint') ?? ''
    if (target === null || text === '') return
    owner = target
    timer = setTimeout(() => show(target, text), afterMs)
  }
  const focus = (event: Event) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) near(event, 0)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide()
  }

  const stop = new AbortController()
  const options = { capture: true, passive: true, signal: stop.signal }
  document.addEventListener('pointerover', (event) => near(event, pauseMs), options)
  document.addEventListener('focusin', focus, options)
  document.addEventListener('keydown', press, options)
  for (const leave of ['focusout', 'pointerdown', 'scroll']) {
    document.addEventListener(leave, hide, options)
  }
  return () => {
    hide()
    stop.abort()
  }
}

function hintedBy(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest('[data-hint]') : null
}

function placeOf(box: DOMRect, pageWidth: number): Omit<Hint, 'text' | 'landmark'> {
  const below = box.top < 48
  const margin = Math.min(120, pageWidth / 2)
  const middle = box.left + Math.min(box.width, 480) / 2
  return {
    left: Math.min(Math.max(middle, margin), pageWidth - margin),
    top: below ? box.bottom + 6 : box.top - 6,
    below,
  }
}
