import type { Me } from '@earshot/protocol'
import { PasswordForm } from '../../frame/password-form.tsx'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'

/** Signed in by a link and without a password: set one now, or later. */
export function Welcome({ me, go }: { me: Me; go: () => void }) {
  const words = useWords()
  const { toasts } = useServices()
  return (
    <>
      <h1 class="text-f4 font-bold">{words.signIn.welcome}</h1>
      <p class="mt-1 mb-4 text-ink-2">{words.signIn.welcomeSays(me.email)}</p>
      <PasswordForm
        email={me.email}
        current={false}
        done={() => {
          toasts.say({ text: words.password.done })
          go()
        }}
        cancel={go}
        cancelLabel={words.signIn.later}
      />
    </>
  )
}
