import type { ProjectRow } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { useWords } from '../../words/speech.tsx'
import { useAllowOrigin } from '../settings/use-allow-origin.ts'
import { sendTestError, type TestOutcome } from './send-test-error.ts'

/** Those who admit events look at the lists of origins a few times a second. */
const learnedAfterMs = 600

/** Sends an error as an app would, from this page; where origins refuse it, says so and offers the mend. */
export function TestError({ project }: { project: ProjectRow }) {
  const words = useWords().firstRun
  const [outcome, setOutcome] = useState<TestOutcome | 'sending' | null>(null)
  const allow = useAllowOrigin(project)
  const { origin, pathname } = window.location
  const send = () => {
    setOutcome('sending')
    const uri = `${origin}${pathname}`
    void sendTestError({ key: project.key, message: words.testMessage, uri }).then(setOutcome)
  }
  const sendSoon = () => setTimeout(send, learnedAfterMs)

  return (
    <>
      <Button icon="send" disabled={outcome === 'sending' || outcome === 'sent'} onClick={send}>
        {words.test}
      </Button>
      {outcome === 'sent' && <p class="basis-full text-f2 text-ink-2">{words.testSent}</p>}
      {outcome === 'failed' && <p class="basis-full text-f2 text-bad">{words.testFailed}</p>}
      {outcome === 'refused' && (
        <div class="flex basis-full flex-wrap items-center gap-3 rounded-1 bg-warn-soft px-3 py-2 text-f2 text-warn">
          <p class="min-w-0 flex-1 basis-60">{words.testRefused(origin)}</p>
          {allow.may && (
            <Button
              size="sm"
              disabled={allow.busy}
              onClick={() => allow.run(origin, words.testSent, sendSoon)}
            >
              {words.allow(origin)}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
