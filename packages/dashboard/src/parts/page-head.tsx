import type { ComponentChildren } from 'preact'

/**
 * On a phone, where a button comes first: beside the title, whose line is as high with it as without, and the rest
 * below. The page stays where it is when it turns out that the reader gets no such button.
 */
const besideTitle = {
  header:
    'max-md:grid max-md:grid-cols-[1fr_auto] max-md:items-center max-md:gap-y-0 max-md:*:nth-[-n+2]:contents',
  title: 'max-md:flex max-md:min-h-10 max-md:items-center',
  says: 'max-md:col-span-2 max-md:row-start-2',
  // An open menu brings elements of its own, so that places among the children say nothing.
  rest: 'max-md:[&>div]:col-span-2 max-md:[&>div]:row-start-3 max-md:[&>div]:mt-3 max-md:[&>div]:justify-self-start',
}

/** What a page is called, one sentence of what is seen, and what can be done about it. */
export function PageHead({
  title,
  above,
  says,
  button = false,
  children,
}: {
  title: string
  above?: ComponentChildren
  says?: ComponentChildren
  /** What can be done begins with a button. */
  button?: boolean
  children?: ComponentChildren
}) {
  return (
    <header
      class={`mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 ${button ? besideTitle.header : ''}`}
    >
      <div class="min-w-0">
        {above}
        <h1 class={`text-f5 tracking-tight ${button ? besideTitle.title : ''}`}>{title}</h1>
        {says !== undefined && (
          <p class={`mt-1 min-h-5 text-f3 text-ink-2 ${button ? besideTitle.says : ''}`}>{says}</p>
        )}
      </div>
      {children !== undefined && (
        <div class={`flex flex-wrap items-center gap-2 ${button ? besideTitle.rest : ''}`}>
          {children}
        </div>
      )}
    </header>
  )
}
