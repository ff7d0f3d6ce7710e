import type { TokenRow } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { useProjects } from '../../frame/use-project.ts'
import { IconButton } from '../../parts/button.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { cellClass, Table } from '../../parts/table.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

export function TokenTable({ tokens }: { tokens: readonly TokenRow[] }) {
  const { columns, caption } = useWords().tokens
  const [leaving, setLeaving] = useState<TokenRow | null>(null)
  return (
    <>
      <Table
        caption={caption}
        columns={[
          { label: columns.name },
          { label: columns.scopes, place: 'w-62 max-lg:hidden' },
          { label: columns.project, place: 'w-40 max-lg:hidden' },
          { label: columns.expires, place: 'w-36 max-md:w-28' },
          { label: columns.lastUsed, place: 'w-36 max-lg:hidden' },
          { label: columns.revoke, place: 'w-16 max-md:w-14', silent: true },
        ]}
      >
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} revoke={() => setLeaving(token)} />
        ))}
      </Table>
      {leaving !== null && <Revoke token={leaving} close={() => setLeaving(null)} />}
    </>
  )
}

function TokenLine({ token, revoke }: { token: TokenRow; revoke: () => void }) {
  const words = useWords().tokens
  const { all = [] } = useProjects()
  const project = all.find(({ key }) => key === token.project)?.name ?? token.project
  return (
    <tr>
      <td class={cellClass}>
        <span class="block truncate font-medium">{token.name}</span>
        <span class="mt-1 flex gap-1 lg:hidden">
          <Scopes token={token} />
        </span>
      </td>
      <td class={`${cellClass} max-lg:hidden`}>
        <span class="flex gap-1">
          <Scopes token={token} />
        </span>
      </td>
      <td class={`${cellClass} truncate text-ink-2 max-lg:hidden`}>
        {project ?? words.anyProject}
      </td>
      <td class={`${cellClass} text-ink-2 max-md:px-1`}>
        <span class="block text-f1 text-ink-3 md:hidden">{words.columns.expires}</span>
        {token.expiresAt === null ? words.never : <When at={token.expiresAt} />}
      </td>
      <td class={`${cellClass} text-ink-2 max-lg:hidden`}>
        {token.lastUsedAt === null ? words.unused : <When at={token.lastUsedAt} />}
      </td>
      <td class={`${cellClass} max-md:px-1`}>
        <IconButton icon="trash" label={words.revoke(token.name)} onClick={revoke} />
      </td>
    </tr>
  )
}

function Scopes({ token }: { token: TokenRow }) {
  const words = useWords().tokens.scopeTags
  return token.scopes.map((scope) => (
    <Tag key={scope} tone={scope === 'admin' ? 'warn' : 'neutral'}>
      {words[scope]}
    </Tag>
  ))
}

function Revoke({ token, close }: { token: TokenRow; close: () => void }) {
  const words = useWords().tokens
  const { toasts } = useServices()
  const remove = useDecision('DELETE /api/tokens/:id', { stale: ['GET /api/tokens'] })
  return (
    <ConfirmDialog
      title={words.revokeQuestion(token.name)}
      says={words.revokeSays}
      yes={words.columns.revoke}
      busy={remove.isPending}
      error={remove.error}
      confirm={() =>
        void remove.mutateAsync({ id: token.id }).then(
          () => {
            close()
            toasts.say({ text: words.revoked })
          },
          () => undefined,
        )
      }
      close={close}
    />
  )
}
