import { limits } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { useFault } from '../parts/fault.ts'
import { Field, Input } from '../parts/field.tsx'
import { isProblem } from '../problem-error.ts'
import { useDecision } from '../queries/question.ts'
import { useWords } from '../words/speech.tsx'

/** A new password, the one before where there is one, and the address it belongs to, which may change with it. */
export function PasswordForm({
  email,
  current,
  done,
  cancel,
  cancelLabel,
}: {
  email: string
  current: boolean
  done: () => void
  cancel: () => void
  cancelLabel: string
}) {
  const words = useWords()
  const [address, setAddress] = useState(email)
  const [before, setBefore] = useState('')
  const [password, setPassword] = useState('')
  const change = useDecision('POST /api/me/password', { stale: ['GET /api/me'] })
  const wrongBefore = isProblem(change.error, 'auth/wrong')
  const fault = useFault(change.error)

  const submit = (event: Event) => {
    event.preventDefault()
    const moved = address.trim() !== email && { email: address.trim() }
    change.mutate({ password, ...(current && { current: before }), ...moved }, { onSuccess: done })
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <Field label={words.signIn.email} help={words.password.emailHelp}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autocomplete="username"
            required
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        )}
      </Field>
      {current && (
        <Field label={words.password.current} fault={wrongBefore ? words.password.wrong : null}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autocomplete="current-password"
              required
              value={before}
              onInput={(event) => setBefore(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Field
        label={words.password.new}
        help={words.password.help(limits.passwordCharsMin)}
        fault={wrongBefore ? null : fault}
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autocomplete="new-password"
            required
            minLength={limits.passwordCharsMin}
            maxLength={limits.passwordCharsMax}
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="flex justify-end gap-2 pt-2">
        <Button kind="quiet" onClick={cancel}>
          {cancelLabel}
        </Button>
        <Button type="submit" kind="main" disabled={change.isPending}>
          {words.password.set}
        </Button>
      </div>
    </form>
  )
}
