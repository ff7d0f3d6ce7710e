import type { ProjectPage } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { originOf } from '../../origins/origin.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { useDecision } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'
import { OriginList } from './origin-list.tsx'

/** The list of who may send, changed as a whole and saved when it is right. */
export function OriginsCard({ project, may }: { project: ProjectPage; may: boolean }) {
  const { settings, action } = useWords()
  const words = settings.origins
  const { toasts } = useServices()
  const [origins, setOrigins] = useState(project.origins)
  const change = useDecision('PATCH /api/projects/:key', { stale: ['GET /api/projects'] })
  const fault = useFault(change.error)
  const dirty = origins.join('\n') !== project.origins.join('\n')

  const save = () =>
    void change.mutateAsync({ key: project.key, origins }).then(
      () => toasts.say({ text: words.saved }),
      () => undefined,
    )
  return (
    <Card id="origins" title={words.title}>
      <p class="mb-4 text-ink-2">{words.says}</p>
      <OriginList
        origins={origins}
        saved={project.origins}
        may={may}
        remove={(origin) => setOrigins(origins.filter((each) => each !== origin))}
      />
      {may && <AddOrigin origins={origins} add={(origin) => setOrigins([...origins, origin])} />}
      {fault !== null && (
        <p role="alert" class="mt-2 text-f2 text-bad">
          {fault}
        </p>
      )}
      {may && dirty && (
        <div class="mt-4 flex items-center justify-end gap-2 border-t border-line pt-4">
          <span class="flex-1 text-f2 text-ink-3">
            {origins.length === 0 ? words.least : words.unsaved}
          </span>
          <Button kind="quiet" onClick={() => setOrigins(project.origins)}>
            {action.cancel}
          </Button>
          <Button kind="main" disabled={change.isPending || origins.length === 0} onClick={save}>
            {words.save}
          </Button>
        </div>
      )}
    </Card>
  )
}

function AddOrigin({
  origins,
  add,
}: {
  origins: readonly string[]
  add: (origin: string) => void
}) {
  const { settings, originFaults } = useWords()
  const words = settings.origins
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: Event) => {
    event.preventDefault()
    const check = originOf(text, origins)
    if (check.is === 'fault') return setFault(originFaults[check.fault])
    add(check.origin)
    setText('')
    return setFault(null)
  }
  return (
    <form class="mt-4 flex items-start gap-2" onSubmit={submit} noValidate>
      <div class="min-w-0 flex-1">
        <Field label={words.label} fault={fault}>
          {(control) => (
            <Input
              {...control}
              class="font-mono text-f2"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              placeholder={words.placeholder}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" class="mt-6 h-9 max-md:h-11">
        {words.add}
      </Button>
    </form>
  )
}
