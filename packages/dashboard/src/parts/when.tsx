import { useNow } from '../time/now.ts'
import { useFormat, useWords } from '../words/speech.tsx'

/** A moment, told by how long ago it was; the exact time on hover and for machines. */
export function When({ at, short = false }: { at: string; short?: boolean }) {
  const words = useWords()
  const format = useFormat()
  const now = useNow()
  const text = short ? format.age(at, now) : format.ago(at, now)
  return (
    <time
      dateTime={at}
      data-hint={format.moment(at)}
      class={short ? 'whitespace-nowrap' : undefined}
    >
      {text ?? (short ? words.time.now : words.time.justNow)}
    </time>
  )
}
