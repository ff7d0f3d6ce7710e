import { useEffect, useState } from 'preact/hooks'
import { useWords } from '../words/speech.tsx'
import { Button } from './button.tsx'

/** Copies a text and says so. `what` completes its name: “Copy snippet”. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <Button
      size="sm"
      icon={copied ? 'check' : 'copy'}
      aria-label={copied ? words.action.copied : words.action.copyWhat(what)}
      onClick={() => {
        void copyText(text).then((done) => setCopied(done))
      }}
    >
      <span aria-live="polite">{copied ? words.action.copied : words.action.copy}</span>
    </Button>
  )
}

/** The clipboard is only there on https and localhost; elsewhere the old command still is. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
