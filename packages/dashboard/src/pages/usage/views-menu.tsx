import type { SavedView } from '@earshot/protocol'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { useMay } from '../../frame/use-may.ts'
import { useFailed } from '../../parts/fault.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { useDecision, useQuestion } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'
import { useUsage } from './use-usage.ts'

const SaveViewDialog = lazy(() =>
  import('./save-view-dialog.tsx').then((m) => ({ default: m.SaveViewDialog })),
)

/** Views that somebody saved, and saving or forgetting this one. */
export function ViewsMenu() {
  const { usage, action } = useWords()
  const words = usage.views
  const { key } = useUsage()
  const navigate = useNavigate()
  const { toasts } = useServices()
  const failed = useFailed()
  const place = usePlace(key)
  const [saving, setSaving] = useState(false)
  const may = useMay('member')
  const { data, isPending } = useQuestion('GET /api/projects/:key/views', { key })
  const forget = useDecision('DELETE /api/projects/:key/views/:id', { stale })
  const save = useDecision('POST /api/projects/:key/views', { stale })
  const views = data?.views ?? []
  const here = views.find((view) => view.path === place.path && view.search === place.search)

  const opening: readonly MenuItem[] = views.map((view) => ({
    is: 'action',
    label: view.name,
    icon: view === here ? 'check' : 'chart',
    run: () => void navigate({ to: `/projects/${key}/${view.path}?${view.search}` }),
  }))
  const saveIt: MenuItem = {
    is: 'action',
    label: words.save,
    icon: 'plus',
    run: () => setSaving(true),
  }
  const forgetIt = ({ id, name, path, search }: SavedView): MenuItem => ({
    is: 'action',
    label: words.forget(name),
    icon: 'trash',
    run: () =>
      forget.mutate(
        { key, id },
        {
          onSuccess: () =>
            toasts.say({
              text: words.forgotten(name),
              action: {
                label: action.undo,
                run: () => void save.mutateAsync({ key, name, path, search }).catch(failed),
              },
            }),
          onError: failed,
        },
      ),
  })
  const decision = here === undefined ? saveIt : forgetIt(here)
  const line: readonly MenuItem[] = may === 'yes' && views.length > 0 ? [{ is: 'line' }] : []
  const items = [...opening, ...line, ...(may === 'yes' ? [decision] : [])]
  const face = (
    <>
      <span class={here === undefined ? 'max-md:sr-only' : 'min-w-0 truncate'}>
        {here?.name ?? words.label}
      </span>
      {/* On a phone it fits beside the chips: a row of its own would go again where nothing is offered. */}
      <span class="md:hidden">
        <Icon name="bookmark" />
      </span>
      <Icon name="down" size={12} />
    </>
  )
  if (isPending || may === 'unknown') {
    return <span class={`${look} invisible`}>{face}</span>
  }
  if (items.length === 0) return null
  return (
    <>
      <Menu align="end" items={items}>
        {(trigger) => (
          <button
            {...trigger}
            type="button"
            {...(here !== undefined && { 'aria-label': words.shown(here.name) })}
            class={look}
          >
            {face}
          </button>
        )}
      </Menu>
      {saving && (
        <Suspense fallback={null}>
          <SaveViewDialog projectKey={key} place={place} close={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  )
}

const look =
  'inline-flex h-7 max-w-72 items-center gap-2 rounded-1 px-2 text-f2 text-ink-2 transition-colors hover:bg-hover hover:text-ink max-md:h-9 max-md:px-1'

const stale = ['GET /api/projects/:key/views']

/** Where the reader is, behind the project's part of the address. */
function usePlace(key: string): { readonly path: string; readonly search: string } {
  const { pathname, searchStr } = useLocation()
  return {
    path: pathname.replace(`/projects/${key}/`, ''),
    search: searchStr.replace(/^\?/, ''),
  }
}
