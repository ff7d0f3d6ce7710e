import { Kbd } from '../parts/kbd.tsx'
import { useWords } from '../words/speech.tsx'

/** The keys that work while the graph has the focus: seen then, and its description at any time. */
export function WalkKeys({ id, shown }: { id: string; shown: boolean }) {
  const { walk } = useWords().chart
  const keys = [
    [['←', '→'], walk.move],
    [['Shift', '←', '→'], walk.stretch],
    [['Enter'], walk.enter],
    [['Esc'], walk.cancel],
  ] as const
  return (
    <span id={id} class={shown ? 'flex flex-wrap gap-x-4 gap-y-1' : 'sr-only'}>
      {keys.map(([names, does]) => (
        <span key={does} class="flex items-center gap-1">
          {names.map((name) => (
            <Kbd key={name}>{name}</Kbd>
          ))}
          {does}
        </span>
      ))}
    </span>
  )
}
