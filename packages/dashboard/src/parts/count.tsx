import { useFormat } from '../words/speech.tsx'

/** How many, in the room of a column: from a million on in millions, and exact on hover. */
export function Count({ value }: { value: number }) {
  const format = useFormat()
  const [short, exact] = [format.count(value), format.number(value)]
  return (
    <span class="whitespace-nowrap" data-hint={short === exact ? undefined : exact}>
      {short}
    </span>
  )
}
