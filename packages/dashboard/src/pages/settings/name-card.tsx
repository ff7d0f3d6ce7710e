import { limits, type ProjectPage } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

export function NameCard({ project, may }: { project: ProjectPage; may: boolean }) {
  const { settings, action } = useWords()
  const { toasts } = useServices()
  const [name, setName] = useState(project.name)
  const change = useDecision('PATCH /api/projects/:key', { stale: ['GET /api/projects'] })
  const fault = useFault(change.error)
  const submit = (event: Event) => {
    event.preventDefault()
    void change.mutateAsync({ key: project.key, name: name.trim() }).then(
      () => toasts.say({ text: settings.name.saved }),
      () => undefined,
    )
  }
  return (
    <Card id="name" title={settings.name.title}>
      <form class="flex items-end gap-2" onSubmit={submit}>
        <div class="min-w-0 flex-1">
          <Field label={settings.name.label} fault={fault}>
            {(control) => (
              <Input
                {...control}
                required
                disabled={!may}
                maxLength={limits.projectNameChars}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
        {may && (
          <Button
            type="submit"
            class="h-9 max-md:h-11"
            disabled={change.isPending || name.trim() === project.name || name.trim() === ''}
          >
            {action.save}
          </Button>
        )}
      </form>
    </Card>
  )
}
