import { useState } from 'preact/hooks'
import { Dialog } from '../parts/dialog.tsx'
import { useQuestion } from '../queries/question.ts'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'
import { PasswordForm } from './password-form.tsx'

export function PasswordDialog({ close }: { close: () => void }) {
  const words = useWords()
  const { toasts } = useServices()
  const { data: me } = useQuestion('GET /api/me', {})
  const [hadPassword] = useState(me?.hasPassword ?? false)
  return (
    <Dialog
      title={hadPassword ? words.frame.changePassword : words.frame.setPassword}
      says={words.password.says}
      close={close}
    >
      <PasswordForm
        email={me?.email ?? ''}
        current={hadPassword}
        done={() => {
          toasts.say({ text: words.password.done })
          close()
        }}
        cancel={close}
        cancelLabel={words.action.cancel}
      />
    </Dialog>
  )
}
