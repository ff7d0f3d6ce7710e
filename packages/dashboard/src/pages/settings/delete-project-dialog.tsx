import type { ProjectPage } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** Takes the project's name for a yes. */
export function DeleteProjectDialog({
  project,
  close,
}: {
  project: ProjectPage
  close: () => void
}) {
  const { settings, action } = useWords()
  const words = settings.delete
  const { toasts } = useServices()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const remove = useDecision('DELETE /api/projects/:key', { stale: ['GET /api/projects'] })
  const fault = useFault(remove.error)
  const submit = (event: Event) => {
    event.preventDefault()
    remove.mutate(
      { key: project.key, confirm: typed },
      {
        onSuccess: ({ deleting }) => {
          close()
          toasts.say({ text: words.done(project.name, deleting.events) })
          void navigate({ to: '/projects' })
        },
      },
    )
  }
  return (
    <Dialog title={words.question(project.name)} says={words.says(project.holds)} close={close}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field label={words.label(project.name)} fault={fault}>
          {(control) => (
            <Input
              {...control}
              autocomplete="off"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {action.cancel}
          </Button>
          <Button
            type="submit"
            kind="danger-main"
            disabled={typed !== project.name || remove.isPending}
          >
            {words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
