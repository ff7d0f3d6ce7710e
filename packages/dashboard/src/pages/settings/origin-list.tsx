import { IconButton } from '../../parts/button.tsx'
import { useWords } from '../../words/speech.tsx'

export function OriginList({
  origins,
  saved,
  may,
  remove,
}: {
  origins: readonly string[]
  saved: readonly string[]
  may: boolean
  remove: (origin: string) => void
}) {
  const words = useWords().settings.origins
  const meanings: Readonly<Record<string, string>> = {
    '*': words.any,
    node: words.node,
    null: words.null,
  }
  if (origins.length === 0) return <p class="text-f2 text-warn">{words.none}</p>
  return (
    <ul aria-label={words.list} class="divide-y divide-line rounded-1 border border-line">
      {origins.map((origin) => (
        <li key={origin} class="flex min-h-10 items-center gap-3 ps-3 pe-1">
          <span class="min-w-0 font-mono text-f2 wrap-anywhere">{origin}</span>
          <span class="text-f2 text-ink-3">{meanings[origin]}</span>
          <span class="ms-auto flex items-center gap-2">
            {!saved.includes(origin) && <span class="text-f1 text-ink-3">{words.unsaved}</span>}
            {may && (
              <IconButton
                icon="close"
                label={words.remove(origin)}
                onClick={() => remove(origin)}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
