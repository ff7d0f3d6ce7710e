import type { Role } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { useFault } from '../../parts/fault.ts'
import { Field, Input } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { useDecision } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { useRoleOptions } from './use-role-options.ts'

/** Adds a person and hands out the link that signs them in once. */
export function InviteDialog({ projectKey, close }: { projectKey: string; close: () => void }) {
  const { members: words, action } = useWords()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const options = useRoleOptions()
  const add = useDecision('POST /api/projects/:key/members', {
    stale: ['GET /api/projects/:key/members'],
  })
  const fault = useFault(add.error)
  const submit = (event: Event) => {
    event.preventDefault()
    add.mutate({ key: projectKey, email: email.trim(), role })
  }
  if (add.data !== undefined) {
    return <Added email={add.data.member.email} link={add.data.link} close={close} />
  }
  return (
    <Dialog title={words.invite} says={words.inviteSays} close={close}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field label={words.email} fault={fault}>
          {(control) => (
            <Input
              {...control}
              type="email"
              required
              autocomplete="off"
              value={email}
              onInput={(event) => setEmail(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.role}>
          {(control) => <Select {...control} value={role} options={options} choose={setRole} />}
        </Field>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {action.cancel}
          </Button>
          <Button type="submit" kind="main" disabled={add.isPending}>
            {words.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function Added({ email, link, close }: { email: string; link: string; close: () => void }) {
  const words = useWords().members
  return (
    <Dialog title={words.added(email)} says={words.linkSays} close={close}>
      <CodeBlock label={words.linkLabel} code={link} />
      <div class="mt-4">
        <DialogActions>
          <Button kind="main" onClick={close}>
            {words.done}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
