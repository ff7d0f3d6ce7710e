import type { IssuePage } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { useFault } from '../../parts/fault.ts'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** Deletes an issue after saying, with numbers, what goes with it. */
export function DeleteDialog({
  issue,
  projectKey,
  close,
}: {
  issue: IssuePage
  projectKey: string
  close: () => void
}) {
  const words = useWords()
  const { toasts } = useServices()
  const navigate = useNavigate()
  const remove = useDecision('DELETE /api/projects/:key/issues/:id', {
    stale: ['GET /api/projects', 'GET /api/projects/:key'],
  })
  const fault = useFault(remove.error)

  const submit = () =>
    remove.mutate(
      { key: projectKey, id: issue.id },
      {
        onSuccess: ({ deleting }) => {
          close()
          toasts.say({ text: words.issue.delete.done(deleting.events) })
          void navigate({ to: '/projects/$key/issues', params: { key: projectKey } })
        },
      },
    )

  return (
    <Dialog
      title={words.issue.delete.title}
      says={words.issue.delete.says(issue.events, issue.sessions)}
      close={close}
    >
      <p class="text-f2 text-ink-3">{words.issue.delete.instead}</p>
      {fault !== null && (
        <p role="alert" class="mt-2 text-f2 text-bad">
          {fault}
        </p>
      )}
      <div class="mt-4">
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {words.action.cancel}
          </Button>
          <Button kind="danger-main" disabled={remove.isPending} onClick={submit}>
            {words.issue.delete.submit(issue.events)}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
