import { Card } from './card.tsx'

/** What the words of a page mean, side by side. */
export function Glossary({
  title,
  lines,
}: {
  title: string
  lines: readonly (readonly [name: string, says: string])[]
}) {
  return (
    <Card id="which" title={title}>
      <dl class="grid gap-x-8 gap-y-4 text-f2 md:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
        {lines.map(([name, says]) => (
          <div key={name}>
            <dt class="font-medium">{name}</dt>
            <dd class="mt-1 text-ink-2">{says}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
