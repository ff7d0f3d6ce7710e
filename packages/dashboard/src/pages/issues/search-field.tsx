import { limits } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useKeys } from '../../frame/use-keys.ts'
import { Icon } from '../../parts/icon.tsx'
import { Kbd } from '../../parts/kbd.tsx'
import { useWords } from '../../words/speech.tsx'

const pauseMs = 200

/** Words to look for. `/` comes here, Escape empties it, and the address follows when the typing pauses. */
export function SearchField({ q }: { q: string }) {
  const words = useWords().issues
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useAddressText(q)

  useKeys({
    '/': () => {
      field.current?.focus()
      field.current?.select()
    },
  })

  return (
    <search class="flex h-8 min-w-40 flex-1 items-center gap-2 rounded-1 border border-line bg-card px-2 text-ink-3 transition-colors focus-within:border-accent has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent max-md:h-10">
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        enterkeyhint="search"
        class="h-full min-w-0 flex-1 text-ellipsis bg-transparent text-f3 text-ink outline-none max-md:text-f4"
        aria-label={words.searchLabel}
        placeholder={words.search}
        maxLength={limits.searchChars}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (text === '') event.currentTarget.blur()
          setText('')
        }}
      />
      {text === '' ? (
        <span class="max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label={words.clearSearch}
          class="rounded-1 p-1 hover:text-ink"
          onClick={() => {
            setText('')
            field.current?.focus()
          }}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </search>
  )
}

/** A text that is typed here and, after a pause, stands in the address; changes of the address come back. */
function useAddressText(q: string) {
  const navigate = useNavigate({ from: '/projects/$key/issues' })
  const [text, setText] = useState(q)
  const written = useRef(q)

  useEffect(() => {
    if (q === written.current) return
    written.current = q
    setText(q)
  }, [q])

  useEffect(() => {
    const wanted = text.trim()
    if (wanted === written.current) return undefined
    const timer = setTimeout(() => {
      written.current = wanted
      void navigate({
        search: ({ q: _, ...rest }) => ({ ...rest, ...(wanted !== '' && { q: wanted }) }),
        replace: true,
        resetScroll: false,
      })
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, navigate])

  return [text, setText] as const
}
