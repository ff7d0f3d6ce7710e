import { limits } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { originOf } from '../origins/origin.ts'
import { Button } from '../parts/button.tsx'
import { Dialog, DialogActions } from '../parts/dialog.tsx'
import { useFault } from '../parts/fault.ts'
import { Field, Input } from '../parts/field.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useDecision } from '../queries/question.ts'
import { useWords } from '../words/speech.tsx'

export function NewProjectDialog({ close }: { close: () => void }) {
  const words = useWords()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [lines, setLines] = useState('')
  const [originFault, setOriginFault] = useState<string | null>(null)
  const create = useDecision('POST /api/projects', { stale: ['GET /api/projects'] })
  const fault = useFault(create.error)

  const submit = (event: Event) => {
    event.preventDefault()
    const typed = lines.split(/[\s,]+/).filter((line) => line !== '')
    const checks = typed.map((line) => originOf(line))
    const bad = checks.findIndex((check) => check.is === 'fault')
    const check = checks[bad]
    if (typed.length === 0) return setOriginFault(words.originFaults.empty)
    if (check?.is === 'fault') {
      return setOriginFault(`${typed[bad]}: ${words.originFaults[check.fault]}`)
    }
    setOriginFault(null)
    const origins = checks.flatMap((each) => (each.is === 'origin' ? [each.origin] : []))
    return create.mutate(
      { name: name.trim(), origins: [...new Set(origins)] },
      {
        onSuccess: ({ key }) => {
          close()
          void navigate({ to: '/projects/$key/issues', params: { key } })
        },
      },
    )
  }

  return (
    <Dialog title={words.projects.create} says={words.projects.createSays} close={close}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field label={words.projects.name} help={words.projects.nameHelp}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={limits.projectNameChars}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label={words.projects.origins}
          help={words.projects.originsHelp}
          fault={originFault ?? fault}
        >
          {(control) => (
            <TextArea
              {...control}
              placeholder="https://app.example"
              value={lines}
              onInput={(event) => setLines(event.currentTarget.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {words.action.cancel}
          </Button>
          <Button type="submit" kind="main" disabled={create.isPending}>
            {words.projects.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
