import type { UsagePerson } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** Deletes somebody after saying, with numbers, what goes and what stays. */
export function DeletePersonDialog({
  person,
  projectKey,
  close,
}: {
  person: UsagePerson
  projectKey: string
  close: () => void
}) {
  const { usage, count } = useWords()
  const words = usage.person.delete
  const { toasts } = useServices()
  const navigate = useNavigate()
  const remove = useDecision('DELETE /api/projects/:key/usage/people/:id', {
    stale: ['GET /api/projects/:key/usage/people'],
  })
  const submit = () =>
    remove.mutate(
      { key: projectKey, id: person.id },
      {
        onSuccess: ({ deleting }) => {
          close()
          toasts.say({ text: words.done(count.events(deleting.events)) })
          void navigate({ to: '/projects/$key/usage/people', params: { key: projectKey } })
        },
      },
    )
  return (
    <ConfirmDialog
      title={words.title}
      says={words.says[person.identity](count.events(person.events))}
      yes={words.submit(count.events(person.events))}
      busy={remove.isPending}
      error={remove.error}
      confirm={submit}
      close={close}
    />
  )
}
