import type { IssueChange, IssuePage } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field, Input } from '../../parts/field.tsx'
import { useWords } from '../../words/speech.tsx'

export function ReleaseDialog({
  issue,
  change,
  close,
}: {
  issue: IssuePage
  change: (to: IssueChange) => void
  close: () => void
}) {
  const words = useWords()
  const [release, setRelease] = useState(issue.release)
  const submit = (event: Event) => {
    event.preventDefault()
    change({ state: 'resolved', inRelease: release.trim() })
    close()
  }
  return (
    <Dialog title={words.issue.inRelease.title} says={words.issue.inRelease.says} close={close}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field label={words.issue.inRelease.label}>
          {(control) => (
            <Input
              {...control}
              required
              pattern=".*\S.*"
              maxLength={200}
              value={release}
              onInput={(event) => setRelease(event.currentTarget.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {words.action.cancel}
          </Button>
          <Button type="submit" kind="main">
            {words.issue.inRelease.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
