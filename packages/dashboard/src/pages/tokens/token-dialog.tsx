import { useState } from 'preact/hooks'
import { useProjectKey } from '../../frame/use-project.ts'
import { Button } from '../../parts/button.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { useWords } from '../../words/speech.tsx'
import { curlSnippet } from './curl-snippet.ts'
import { TokenForm } from './token-form.tsx'

/** Makes a token, then shows it: this once. */
export function TokenDialog({ close }: { close: () => void }) {
  const words = useWords().tokens
  const key = useProjectKey()
  const [made, setMade] = useState<{ name: string; token: string } | null>(null)
  if (made === null) {
    return (
      <Dialog title={words.create} says={words.createSays} close={close}>
        <TokenForm projectKey={key} done={setMade} cancel={close} />
      </Dialog>
    )
  }
  const address = window.location.origin
  return (
    <Dialog title={words.made(made.name)} says={words.madeSays} close={close} width="wide">
      <div class="flex flex-col gap-4">
        <CodeBlock label={words.madeLabel} code={made.token} marked={[made.token]} />
        <CodeBlock label={words.useLabel} code={curlSnippet({ address, key, token: made.token })} />
        <DialogActions>
          <Button kind="main" onClick={close}>
            {words.done}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
