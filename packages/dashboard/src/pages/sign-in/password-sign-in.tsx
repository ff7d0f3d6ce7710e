import type { Me } from '@earshot/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { ProblemError } from '../../problem-error.ts'
import { useDecision } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'

export function PasswordSignIn({ signedIn }: { signedIn: (me: Me) => void }) {
  const words = useWords().signIn
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const signIn = useDecision('POST /api/sign-in')
  const fault = useSignInFault(signIn.error)
  useEffect(() => first.current?.focus(), [])

  const submit = (event: Event) => {
    event.preventDefault()
    signIn.mutate({ email: email.trim(), password }, { onSuccess: signedIn })
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <h1 class="text-f4 font-bold">{words.title}</h1>
      <Field label={words.email}>
        {(control) => (
          <Input
            {...control}
            ref={first}
            type="email"
            autocomplete="username"
            required
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words.password} fault={fault}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button type="submit" kind="main" disabled={signIn.isPending}>
        {words.submit}
      </Button>
      <p class="text-f2 text-ink-3">{words.help}</p>
    </form>
  )
}

function useSignInFault(error: unknown): string | null {
  const words = useWords().signIn
  const fault = useFault(error)
  if (error instanceof ProblemError && error.code === 'auth/throttled') {
    return words.throttled(error.retryAfter)
  }
  return error instanceof ProblemError && error.code === 'auth/wrong' ? words.wrong : fault
}
