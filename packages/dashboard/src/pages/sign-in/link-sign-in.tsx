import type { Me } from '@earshot/protocol'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { useFault } from '../../parts/fault.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { isProblem } from '../../problem-error.ts'
import { useDecision } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'

/** Posts the one-time link by itself, once. */
export function LinkSignIn({
  link,
  signedIn,
  usePassword,
}: {
  link: string
  signedIn: (me: Me) => void
  usePassword: () => void
}) {
  const { signIn: words, action } = useWords()
  const check = useDecision('POST /api/sign-in/link')
  const fault = useFault(check.error)
  const begun = useRef(false)
  const post = () => check.mutate({ link }, { onSuccess: signedIn })
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    post()
  })

  if (!check.isError) {
    return (
      <div role="status" aria-busy="true">
        <h1 class="text-f4 font-bold">{words.linkChecking}</h1>
        <Skeleton class="mt-4 h-9 w-full" />
        <Skeleton class="mt-4 h-9 w-full" />
      </div>
    )
  }
  const used = isProblem(check.error, 'auth/link-used')
  return (
    <div role="alert" class="flex flex-col gap-3">
      <h1 class="text-f4 font-bold">{used ? words.linkUsed : words.linkFailed}</h1>
      <p class="text-ink-2">{used ? words.linkUsedSays : fault}</p>
      <div class="flex flex-wrap gap-2">
        {!used && (
          <Button kind="main" onClick={post}>
            {action.retry}
          </Button>
        )}
        <Button kind={used ? 'main' : 'plain'} onClick={usePassword}>
          {words.withPassword}
        </Button>
      </div>
    </div>
  )
}
