import type { ComponentChildren } from 'preact'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Segments } from '../../parts/segments.tsx'
import { usageSpans } from '../../search/usage-search.ts'
import { useWords } from '../../words/speech.tsx'
import { FilterChips } from './filter-chips.tsx'
import { DatesChip, SpanChip } from './span-chips.tsx'
import { useUsage } from './use-usage.ts'
import { ViewsMenu } from './views-menu.tsx'

/** Title, a sentence, filters and time: the same on every page of usage. */
export function UsageHead({
  title,
  says,
  above,
  compares = false,
  timed = true,
  button,
}: {
  title: string
  says?: ComponentChildren
  above?: ComponentChildren
  /** The page shows a comparison. */
  compares?: boolean
  /** The page shows a time that can be chosen. */
  timed?: boolean
  button?: ComponentChildren
}) {
  return (
    <>
      <PageHead title={title} says={says} above={above} button={button}>
        {timed ? <SpanPicker /> : undefined}
      </PageHead>
      <div class="-mt-1 mb-4 flex flex-wrap items-center gap-2 max-md:gap-x-1">
        <SpanChip />
        {timed && <DatesChip />}
        <FilterChips />
        {compares && <CompareMenu />}
        <span class="ms-auto">
          <ViewsMenu />
        </span>
      </div>
    </>
  )
}

function SpanPicker() {
  const words = useWords()
  const { search, change } = useUsage()
  const span = search.from === undefined ? (search.last ?? '30d') : null
  return (
    <Segments
      label={words.period.label}
      value={span}
      options={usageSpans.map((value) => ({ value, label: words.usage.spans[value] }))}
      choose={(last) => change({ last, from: undefined, to: undefined })}
    />
  )
}

function CompareMenu() {
  const words = useWords().usage.compare
  const { search, change } = useUsage()
  const value = search.compare ?? 'previous'
  const options = ['previous', 'year', 'none'] as const
  return (
    <Menu
      items={[
        {
          is: 'choice',
          heading: words.heading,
          value,
          options: options.map((option) => ({ value: option, label: words[option] })),
          choose: (chosen) => change({ compare: chosen === 'previous' ? undefined : chosen }),
        },
      ]}
    >
      {(trigger) => (
        <button
          {...trigger}
          type="button"
          class="inline-flex h-7 items-center gap-2 rounded-full border border-line-strong bg-card px-3 text-f1 text-ink-2 transition-colors hover:text-ink max-md:h-9"
        >
          {words.chip[value]}
          <Icon name="down" size={12} />
        </button>
      )}
    </Menu>
  )
}
