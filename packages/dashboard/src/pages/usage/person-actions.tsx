import type { UsagePerson } from '@earshot/protocol'
import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { useMay } from '../../frame/use-may.ts'
import { IconButton } from '../../parts/button.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { useWords } from '../../words/speech.tsx'

const DeletePersonDialog = lazy(() =>
  import('./delete-person-dialog.tsx').then((m) => ({ default: m.DeletePersonDialog })),
)

/** What somebody may ask a team for: all that is stored of them, and that it goes. */
export function PersonActions({ person, projectKey }: { person: UsagePerson; projectKey: string }) {
  const { usage, action } = useWords()
  const words = usage.person
  const [asked, ask] = useState(false)
  const path = `/api/projects/${encodeURIComponent(projectKey)}/usage/people/${person.id}/export`
  const take: MenuItem = {
    is: 'action',
    label: words.take,
    note: words.takeNote,
    icon: 'take',
    run: () => window.location.assign(path),
  }
  const remove: readonly MenuItem[] = [
    { is: 'line' },
    { is: 'action', label: words.remove, icon: 'trash', tone: 'bad', run: () => ask(true) },
  ]
  const mayDelete = useMay('admin') === 'yes'
  return (
    <>
      <Menu align="end" items={[take, ...(mayDelete ? remove : [])]}>
        {(trigger) => <IconButton {...trigger} kind="plain" icon="more" label={action.more} />}
      </Menu>
      <Suspense fallback={null}>
        {asked && (
          <DeletePersonDialog person={person} projectKey={projectKey} close={() => ask(false)} />
        )}
      </Suspense>
    </>
  )
}
