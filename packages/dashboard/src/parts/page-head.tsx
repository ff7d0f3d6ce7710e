import type { ComponentChildren } from 'preact'

/** Where the parts stand on a phone, if the page has a button: it beside the title, and all else below them. */
const onPhone = {
  head: 'max-md:grid max-md:grid-cols-[1fr_auto] max-md:grid-rows-[minmax(40px,auto)] max-md:items-center max-md:gap-y-0',
  title: 'max-md:col-start-1 max-md:row-start-1',
  button: 'max-md:col-start-2 max-md:row-start-1',
  says: 'max-md:col-span-2 max-md:row-start-2',
  rest: 'max-md:col-span-2 max-md:row-start-3',
}

/** What a page is called, one sentence of what is seen, and what can be done about it. */
export function PageHead({
  title,
  above,
  says,
  button,
  children,
}: {
  title: string
  above?: ComponentChildren
  says?: ComponentChildren
  /**
   * What the page is there to do, if it is one thing. `false` keeps its place, so that the page stays where it is when
   * it turns out that the reader gets no such button.
   */
  button?: ComponentChildren
  children?: ComponentChildren
}) {
  const hasButton = button !== undefined
  const group = hasButton ? 'max-md:contents' : ''
  return (
    <header
      class={`mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 ${hasButton ? onPhone.head : ''}`}
    >
      <div class={`min-w-0 ${group}`}>
        <div class={onPhone.title}>
          {above}
          <h1 dir="auto" class="line-clamp-3 text-f5 tracking-tight wrap-anywhere">
            {title}
          </h1>
        </div>
        {says !== undefined && (
          <p class={`mt-1 min-h-5 text-f3 text-ink-2 ${onPhone.says}`}>{says}</p>
        )}
      </div>
      {(hasButton || children !== undefined) && (
        <div class={`flex max-w-full flex-wrap items-center gap-2 ${group}`}>
          {hasButton && <div class={onPhone.button}>{button}</div>}
          {children !== undefined && (
            <div
              class={`flex max-w-full flex-wrap items-center gap-2 ${onPhone.rest} ${hasButton ? 'max-md:mt-3' : ''}`}
            >
              {children}
            </div>
          )}
        </div>
      )}
    </header>
  )
}
