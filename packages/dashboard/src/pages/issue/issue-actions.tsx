import type { IssueChange, IssuePage } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { useKeys } from '../../frame/use-keys.ts'
import { useMay } from '../../frame/use-may.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'
import { useChangeIssues } from '../issues/use-change-issues.ts'

const DeleteDialog = lazy(() =>
  import('./delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })),
)
const ReleaseDialog = lazy(() =>
  import('./release-dialog.tsx').then((module) => ({ default: module.ReleaseDialog })),
)

type Asked = 'delete' | 'release' | null

/** Resolve, ignore, delete; with their keys. */
export function IssueActions({ issue, projectKey }: { issue: IssuePage; projectKey: string }) {
  const [asked, ask] = useState<Asked>(null)
  const navigate = useNavigate()
  const changeIssues = useChangeIssues(projectKey)
  const change = (to: IssueChange) => void changeIssues([issue], to)

  const may = useMay('member')
  const mayDelete = useMay('admin') === 'yes'
  const decisions = {
    e: () => change({ state: 'resolved' }),
    i: () => change({ state: 'ignored' }),
  }

  useKeys({
    ...(may === 'yes' && decisions),
    u: () => void navigate({ to: '/projects/$key/issues', params: { key: projectKey } }),
  })

  if (may === 'no') return null
  return (
    <div
      class={`flex flex-wrap items-center justify-end gap-2 ${may === 'unknown' ? 'invisible' : ''}`}
    >
      <ResolveButtons issue={issue} change={change} askRelease={() => ask('release')} />
      <IgnoreMenu issue={issue} change={change} />
      {mayDelete && <MoreMenu askDelete={() => ask('delete')} />}
      <Suspense fallback={null}>
        {asked === 'delete' && (
          <DeleteDialog issue={issue} projectKey={projectKey} close={() => ask(null)} />
        )}
        {asked === 'release' && (
          <ReleaseDialog issue={issue} change={change} close={() => ask(null)} />
        )}
      </Suspense>
    </div>
  )
}

function ResolveButtons({
  issue,
  change,
  askRelease,
}: {
  issue: IssuePage
  change: (to: IssueChange) => void
  askRelease: () => void
}) {
  const words = useWords().issue
  if (issue.state !== 'open') {
    return (
      <Button icon="refresh" onClick={() => change({ state: 'open' })}>
        {words.reopen}
      </Button>
    )
  }
  return (
    <div class="flex">
      <Button
        kind="main"
        class="rounded-e-none"
        aria-keyshortcuts="e"
        onClick={() => change({ state: 'resolved' })}
      >
        {words.resolve}
      </Button>
      <Menu align="end" items={resolveItems(issue, { words, change, askRelease })}>
        {(trigger) => (
          <Button
            {...trigger}
            kind="main"
            aria-label={words.resolveHow}
            class="-ms-px rounded-s-none border-s-on-accent/30 px-2"
          >
            <Icon name="down" />
          </Button>
        )}
      </Menu>
    </div>
  )
}

function resolveItems(
  issue: IssuePage,
  {
    words,
    change,
    askRelease,
  }: {
    words: ReturnType<typeof useWords>['issue']
    change: (to: IssueChange) => void
    askRelease: () => void
  },
): readonly MenuItem[] {
  const inThis: readonly MenuItem[] =
    issue.release === ''
      ? []
      : [
          {
            is: 'action',
            label: words.resolveIn(issue.release),
            note: words.resolveInNote,
            icon: 'check',
            run: () => change({ state: 'resolved', inRelease: issue.release }),
          },
        ]
  return [...inThis, { is: 'action', label: words.resolveInOther, icon: 'check', run: askRelease }]
}

const dayMs = 86_400_000

function IgnoreMenu({ issue, change }: { issue: IssuePage; change: (to: IssueChange) => void }) {
  const words = useWords().issue
  const { clock } = useServices()
  const until = (days: number) => new Date(clock.now() + days * dayMs).toISOString()
  if (issue.state === 'ignored') return null
  return (
    <Menu
      align="end"
      items={[
        {
          is: 'action',
          label: words.ignoreDay,
          run: () => change({ state: 'ignored', until: until(1) }),
        },
        {
          is: 'action',
          label: words.ignoreWeek,
          run: () => change({ state: 'ignored', until: until(7) }),
        },
        {
          is: 'action',
          label: words.ignoreForGood,
          note: words.ignoreNote,
          keys: 'i',
          run: () => change({ state: 'ignored' }),
        },
      ]}
    >
      {(trigger) => (
        <Button {...trigger}>
          {words.ignore}
          <Icon name="down" />
        </Button>
      )}
    </Menu>
  )
}

function MoreMenu({ askDelete }: { askDelete: () => void }) {
  const words = useWords()
  return (
    <Menu
      align="end"
      items={[
        { is: 'action', label: words.issue.remove, icon: 'trash', tone: 'bad', run: askDelete },
      ]}
    >
      {(trigger) => <IconButton {...trigger} kind="plain" icon="more" label={words.action.more} />}
    </Menu>
  )
}
