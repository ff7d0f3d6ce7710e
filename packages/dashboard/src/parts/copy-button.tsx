import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useWords } from '../words/speech.tsx'
import { Button } from './button.tsx'
import { copyText, selectAllOf } from './copy-text.ts'

type Outcome = 'none' | 'copied' | 'refused'

/** How long the outcome stays on the button: to be seen, and to be acted on. */
const shownMs = { copied: 2_000, refused: 10_000 }

/** Copies a text and says so. `what` completes its name: “Copy snippet”. */
export function CopyButton({
  text,
  what,
  shown,
}: {
  text: string
  what: string
  /** Where the text stands: it is selected, to be copied by hand, if the browser refuses. */
  shown: RefObject<HTMLElement | null>
}) {
  const { action } = useWords()
  const [outcome, setOutcome] = useState<Outcome>('none')
  useEffect(() => {
    if (outcome === 'none') return undefined
    const timer = setTimeout(() => setOutcome('none'), shownMs[outcome])
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async (button: HTMLElement) => {
    const done = await copyText(text, button)
    if (!done && shown.current !== null) selectAllOf(shown.current)
    setOutcome(done ? 'copied' : 'refused')
  }
  const label = { none: action.copy, copied: action.copied, refused: action.notCopied }[outcome]

  return (
    <Button
      size="sm"
      icon={outcome === 'copied' ? 'check' : 'copy'}
      aria-label={outcome === 'none' ? action.copyWhat(what) : label}
      data-hint={outcome === 'refused' ? action.copyByHand : undefined}
      onClick={(event) => void copy(event.currentTarget)}
    >
      <span aria-live="polite">{label}</span>
    </Button>
  )
}
