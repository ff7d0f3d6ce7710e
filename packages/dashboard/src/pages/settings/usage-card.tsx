import { limits, type ProjectPage, type UsageSettings } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { AnsweredBody } from '../../parts/answered.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { useDecision, useQuestion } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** What may be known of the people who use the app, and what the app is told. */
export function UsageCard({ project, may }: { project: ProjectPage; may: boolean }) {
  const words = useWords().settings.usage
  const answer = useQuestion('GET /api/projects/:key/usage/settings', { key: project.key })
  return (
    <Card id="usage-settings" title={words.title}>
      <AnsweredBody answer={answer} skeleton={<Skeleton class="h-72 w-full opacity-50" />}>
        {(data) => (
          <UsageForm
            key={JSON.stringify(data)}
            projectKey={project.key}
            settings={data}
            may={may}
          />
        )}
      </AnsweredBody>
    </Card>
  )
}

function UsageForm({
  projectKey,
  settings,
  may,
}: {
  projectKey: string
  settings: UsageSettings
  may: boolean
}) {
  const { settings: all, action } = useWords()
  const words = all.usage
  const { toasts } = useServices()
  const [wish, setWish] = useState(settings)
  const change = useDecision('PATCH /api/projects/:key/usage/settings', {
    stale: ['GET /api/projects/:key/usage/settings'],
  })
  const fault = useFault(change.error)
  const isSame = JSON.stringify(wish) === JSON.stringify(settings)
  const set = (part: Partial<UsageSettings>) => setWish({ ...wish, ...part })
  const submit = (event: Event) => {
    event.preventDefault()
    void change.mutateAsync({ key: projectKey, ...wish }).then(
      () => toasts.say({ text: words.saved }),
      () => undefined,
    )
  }
  return (
    <form class="flex flex-col gap-5" onSubmit={submit}>
      <Choice
        label={words.signals}
        help={words.signalsHelp}
        checked={wish.signals === 'count'}
        disabled={!may}
        set={(on) => set({ signals: on ? 'count' : 'ignore' })}
      />
      <Choice
        label={words.keepsUserIds}
        help={words.keepsUserIdsHelp}
        checked={wish.keepsUserIds}
        disabled={!may}
        set={(on) => set({ keepsUserIds: on })}
      />
      <Choice
        label={words.personalIds}
        help={words.personalIdsHelp}
        checked={wish.personalIds === 'refuse'}
        disabled={!may}
        set={(on) => set({ personalIds: on ? 'refuse' : 'hash' })}
      />
      <Field label={words.latestVersion} help={words.latestVersionHelp}>
        {(control) => (
          <Input
            {...control}
            disabled={!may}
            maxLength={limits.versionChars}
            autocomplete="off"
            value={wish.latestVersion}
            onInput={(event) => set({ latestVersion: event.currentTarget.value.trim() })}
          />
        )}
      </Field>
      <Field label={words.customData} help={words.customDataHelp} fault={fault}>
        {(control) => (
          <TextArea
            {...control}
            disabled={!may}
            rows={3}
            maxLength={limits.customDataChars}
            value={wish.customData}
            onInput={(event) => set({ customData: event.currentTarget.value })}
          />
        )}
      </Field>
      {may && (
        <div>
          <Button type="submit" disabled={change.isPending || isSame}>
            {action.save}
          </Button>
        </div>
      )}
    </form>
  )
}

function Choice({
  label,
  help,
  checked,
  disabled,
  set,
}: {
  label: string
  help: string
  checked: boolean
  disabled: boolean
  set: (on: boolean) => void
}) {
  return (
    <label class="flex items-start gap-3">
      <input
        type="checkbox"
        class="check mt-px"
        checked={checked}
        disabled={disabled}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span class="min-w-0">
        <span class="block text-f2 font-medium">{label}</span>
        <span class="block text-f2 text-ink-3">{help}</span>
      </span>
    </label>
  )
}
