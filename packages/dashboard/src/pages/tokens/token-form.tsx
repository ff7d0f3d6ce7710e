import { scopes as allScopes, type Scope } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { useProjects } from '../../frame/use-project.ts'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { useDecision } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { ScopeChoice } from './scope-choice.tsx'

const lifetimes = ['30', '90', '365', '0'] as const
type Lifetime = (typeof lifetimes)[number]

export function TokenForm({
  projectKey,
  done,
  cancel,
}: {
  projectKey: string
  done: (made: { name: string; token: string }) => void
  cancel: () => void
}) {
  const { tokens: words, action } = useWords()
  const { all = [] } = useProjects()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read'])
  const [project, setProject] = useState(projectKey)
  const [days, setDays] = useState<Lifetime>('90')
  const make = useDecision('POST /api/tokens', { stale: ['GET /api/tokens'] })
  const fault = useFault(make.error)

  const submit = (event: Event) => {
    event.preventDefault()
    if (scopes.length === 0) return
    make.mutate(
      {
        name: name.trim(),
        scopes: allScopes.filter((scope) => scopes.includes(scope)),
        ...(project !== '' && { project }),
        ...(days !== '0' && { expiresInDays: Number(days) }),
      },
      { onSuccess: ({ token, row }) => done({ name: row.name, token }) },
    )
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <Field label={words.name} help={words.nameHelp} fault={fault}>
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
      <ScopeChoice scopes={scopes} choose={setScopes} />
      <Field label={words.project}>
        {(control) => (
          <Select
            {...control}
            value={project}
            options={[
              ...all.map(({ key, name: label }) => ({ value: key, label })),
              { value: '', label: words.anyProject },
            ]}
            choose={setProject}
          />
        )}
      </Field>
      <Field label={words.expires}>
        {(control) => (
          <Select
            {...control}
            value={days}
            options={lifetimes.map((value) => ({ value, label: words.days[value] }))}
            choose={setDays}
          />
        )}
      </Field>
      <DialogActions>
        <Button kind="quiet" onClick={cancel}>
          {action.cancel}
        </Button>
        <Button type="submit" kind="main" disabled={make.isPending || scopes.length === 0}>
          {words.make}
        </Button>
      </DialogActions>
    </form>
  )
}
