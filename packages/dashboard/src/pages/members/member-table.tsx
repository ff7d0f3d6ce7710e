import type { MemberRow, Role } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { IconButton } from '../../parts/button.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { useFailed } from '../../parts/fault.ts'
import { Select } from '../../parts/select.tsx'
import { cellClass, Table } from '../../parts/table.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useDecision, useQuestion } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'
import { useRoleOptions } from './use-role-options.ts'

const stale = ['GET /api/projects/:key/members']

export function MemberTable({
  members,
  projectKey,
  may,
}: {
  members: readonly MemberRow[]
  projectKey: string
  may: boolean
}) {
  const words = useWords().members
  const [leaving, setLeaving] = useState<MemberRow | null>(null)
  return (
    <>
      <Table
        caption={words.caption}
        columns={[
          { label: words.columns.email },
          { label: words.columns.role, place: 'w-44 max-md:w-36' },
          { label: words.columns.lastSignIn, place: 'w-40 max-lg:hidden' },
          ...(may
            ? [{ label: words.columns.remove, place: 'w-16 max-md:w-14', silent: true }]
            : []),
        ]}
      >
        {members.map((member) => (
          <MemberLine
            key={member.id}
            member={member}
            projectKey={projectKey}
            may={may}
            remove={() => setLeaving(member)}
          />
        ))}
      </Table>
      {leaving !== null && (
        <RemoveMember member={leaving} projectKey={projectKey} close={() => setLeaving(null)} />
      )}
    </>
  )
}

function MemberLine({
  member,
  projectKey,
  may,
  remove,
}: {
  member: MemberRow
  projectKey: string
  may: boolean
  remove: () => void
}) {
  const { members: words } = useWords()
  const { data: me } = useQuestion('GET /api/me', {})
  return (
    <tr>
      <td class={`${cellClass} max-md:pe-1`}>
        <span class="block truncate">{member.email}</span>
        <span class="flex gap-2 empty:hidden">
          {me?.id === member.id && <Tag tone="accent">{words.you}</Tag>}
          {member.everywhere && <Tag hint={words.everywhereHint}>{words.everywhere}</Tag>}
        </span>
      </td>
      <td class={`${cellClass} max-md:px-1`}>
        <RoleCell member={member} projectKey={projectKey} may={may} />
      </td>
      <td class={`${cellClass} text-ink-2 max-lg:hidden`}>
        {member.lastSignInAt === null ? words.never : <When at={member.lastSignInAt} />}
      </td>
      {may && (
        <td class={`${cellClass} max-md:px-1`}>
          <IconButton icon="trash" label={words.remove(member.email)} onClick={remove} />
        </td>
      )}
    </tr>
  )
}

function RoleCell({
  member,
  projectKey,
  may,
}: {
  member: MemberRow
  projectKey: string
  may: boolean
}) {
  const { members: words, roleWords } = useWords()
  const { toasts } = useServices()
  const failed = useFailed()
  const options = useRoleOptions()
  const change = useDecision('PATCH /api/projects/:key/members/:id', { stale })
  if (!may) return <>{roleWords[member.role]}</>
  const choose = (role: Role) =>
    change.mutate(
      { key: projectKey, id: member.id, role },
      {
        onSuccess: () => toasts.say({ text: words.changed(member.email, roleWords[role]) }),
        onError: failed,
      },
    )
  return (
    <Select
      aria-label={words.roleOf(member.email, roleWords[member.role])}
      value={member.role}
      options={options}
      choose={choose}
    />
  )
}

function RemoveMember({
  member,
  projectKey,
  close,
}: {
  member: MemberRow
  projectKey: string
  close: () => void
}) {
  const { members: words, action } = useWords()
  const { toasts } = useServices()
  const remove = useDecision('DELETE /api/projects/:key/members/:id', { stale })
  return (
    <ConfirmDialog
      title={words.removeQuestion(member.email)}
      says={words.removeSays}
      yes={action.remove}
      busy={remove.isPending}
      error={remove.error}
      confirm={() =>
        remove.mutate(
          { key: projectKey, id: member.id },
          {
            onSuccess: () => {
              close()
              toasts.say({ text: words.removed(member.email) })
            },
          },
        )
      }
      close={close}
    />
  )
}
