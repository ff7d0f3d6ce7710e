import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { forget, useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

const overlaps = [0, 24, 72, 168, 720] as const

export function RotateDialog({ projectKey, close }: { projectKey: string; close: () => void }) {
  const { settings, action } = useWords()
  const words = settings.keys
  const { toasts } = useServices()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [hours, setHours] = useState('24')
  const rotate = useDecision('POST /api/projects/:key/keys')
  const fault = useFault(rotate.error)
  const submit = () =>
    rotate.mutate(
      { key: projectKey, overlapHours: Number(hours) },
      {
        onSuccess: async ({ keys }) => {
          close()
          toasts.say({ text: words.done })
          await forget(queries, ['GET /api/projects'])
          const current = keys.find((key) => key.worksUntil === null)?.key ?? projectKey
          await navigate({ to: '/projects/$key/settings', params: { key: current }, replace: true })
        },
      },
    )
  return (
    <Dialog
      title={words.dialog}
      says={hours === '0' ? words.dialogSaysEnd : words.dialogSays}
      close={close}
    >
      <div class="flex flex-col gap-4">
        <Field label={words.overlap} fault={fault}>
          {(control) => (
            <Select
              {...control}
              value={hours}
              options={overlaps.map((value) => ({
                value: String(value),
                label: words.hours(value),
              }))}
              choose={setHours}
            />
          )}
        </Field>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {action.cancel}
          </Button>
          <Button kind="main" disabled={rotate.isPending} onClick={submit}>
            {words.submit}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
