import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** Nothing here, why that is, and what to do about it. */
export function Empty({
  icon,
  title,
  says,
  children,
}: {
  icon: IconName
  title: string
  says: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <div class="flex flex-col items-center px-6 py-16 text-center">
      <span class="mb-3 rounded-full bg-n4 p-3 text-ink-2">
        <Icon name={icon} size={20} />
      </span>
      <h2 class="text-f4 font-bold">{title}</h2>
      <p class="mt-1 max-w-110 text-balance text-ink-2">{says}</p>
      {children !== undefined && (
        <div class="mt-4 flex w-full min-w-0 flex-wrap justify-center gap-2">{children}</div>
      )}
    </div>
  )
}
