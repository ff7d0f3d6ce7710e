import { Button } from '../parts/button.tsx'
import { useWords } from '../words/speech.tsx'

/** The dashboard's own fault: a page that threw while it was drawn. */
export function PageError() {
  const words = useWords()
  return (
    <div role="alert" class="flex flex-col items-start gap-4 p-6">
      <h1 class="text-f5">{words.problem.page}</h1>
      <p class="text-ink-2">{words.problem.pageKept}</p>
      <Button icon="refresh" onClick={() => window.location.reload()}>
        {words.problem.reload}
      </Button>
    </div>
  )
}
