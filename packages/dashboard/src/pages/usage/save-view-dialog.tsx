import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** A name for what is looked at now; all members of the project find it in the menu. */
export function SaveViewDialog({
  projectKey,
  place,
  close,
}: {
  projectKey: string
  place: { readonly path: string; readonly search: string }
  close: () => void
}) {
  const { usage, action } = useWords()
  const words = usage.views
  const { toasts } = useServices()
  const [name, setName] = useState('')
  const save = useDecision('POST /api/projects/:key/views', {
    stale: ['GET /api/projects/:key/views'],
  })
  const fault = useFault(save.error)
  const submit = (event: Event) => {
    event.preventDefault()
    save
      .mutateAsync({ key: projectKey, name: name.trim(), ...place })
      .then((view) => {
        close()
        toasts.say({ text: words.saved(view.name) })
      })
      .catch(() => undefined)
  }
  return (
    <Dialog title={words.saveTitle} says={words.saveSays} close={close}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field label={words.name} fault={fault}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              autocomplete="off"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {action.cancel}
          </Button>
          <Button type="submit" kind="main" disabled={save.isPending || name.trim() === ''}>
            {action.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
