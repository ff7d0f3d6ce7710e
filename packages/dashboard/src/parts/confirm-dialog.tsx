import { useWords } from '../words/speech.tsx'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { useFault } from './fault.ts'

/** A yes or no about something that is not easily taken back. */
export function ConfirmDialog({
  title,
  says,
  yes,
  busy,
  error,
  confirm,
  close,
}: {
  title: string
  says: string
  yes: string
  busy: boolean
  error: unknown
  confirm: () => void
  close: () => void
}) {
  const words = useWords()
  const fault = useFault(error)
  return (
    <Dialog title={title} says={says} close={close}>
      {fault !== null && (
        <p role="alert" class="mb-4 text-f2 text-bad">
          {fault}
        </p>
      )}
      <DialogActions>
        <Button kind="quiet" onClick={close}>
          {words.action.cancel}
        </Button>
        <Button kind="danger-main" disabled={busy} onClick={confirm}>
          {yes}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
