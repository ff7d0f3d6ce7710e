import { useFormat, useWords } from '../words/speech.tsx'

/** How a number moved against the period before, good or bad as the number is. */
export function Change({
  value,
  good,
  hint,
  points = false,
  column = false,
  none,
}: {
  /** A share of before, or points of 1; null where there was nothing before. */
  value: number | null
  good: 'up' | 'down' | 'neither'
  hint?: string
  points?: boolean
  /** One of many below each other: their decimal points stand below each other, too. */
  column?: boolean
  /** What is said where there was nothing before. */
  none?: string
}) {
  const words = useWords().change
  const format = useFormat()
  if (value === null) return <>{none ?? words.noBefore}</>
  const share = column ? format.changeTenths : format.change
  const told = points ? words.points(format.points(value)) : share(value)
  return (
    <span data-hint={hint} class={toneOf(value, good)}>
      {told}
    </span>
  )
}

/** Under half a thousandth nothing moved. */
function toneOf(value: number, good: 'up' | 'down' | 'neither'): string {
  if (good === 'neither' || Math.abs(value) < 0.0005) return ''
  return value > 0 === (good === 'up') ? 'text-good' : 'text-bad'
}

/** How much more than before, as a share; null where there was nothing before. */
export function changeOf(now: number, before: number | null | undefined): number | null {
  return before === null || before === undefined || before === 0 ? null : now / before - 1
}
