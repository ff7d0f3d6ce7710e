import type { Me } from '@earshot/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Logo } from '../../parts/logo.tsx'
import { question } from '../../queries/question.ts'
import { useServices } from '../../services.tsx'
import { useWords } from '../../words/speech.tsx'
import { LanguageRow } from './language-row.tsx'
import { LinkSignIn } from './link-sign-in.tsx'
import { nextPathOf } from './next-path.ts'
import { PasswordSignIn } from './password-sign-in.tsx'
import { Welcome } from './welcome.tsx'

const route = getRouteApi('/sign-in')

type Step =
  | { readonly is: 'link'; readonly link: string }
  | { readonly is: 'password' }
  | { readonly is: 'welcome'; readonly me: Me }

/** The way in: by password, or by a link that works once and then offers to set one. */
export function SignInPage() {
  const words = useWords()
  const search = route.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  const { call } = useServices()
  const [step, setStep] = useState<Step>(
    search.link === undefined ? { is: 'password' } : { is: 'link', link: search.link },
  )
  useForgottenLink()
  useEffect(() => {
    document.title = `${words.signIn.title} · ${words.product}`
  }, [words])

  const go = () => void router.history.push(nextPathOf(search.next))
  const signedIn = (me: Me) => {
    queries.setQueryData(question(call, 'GET /api/me', {}).queryKey, me)
    if (me.hasPassword) go()
    else setStep({ is: 'welcome', me })
  }

  return (
    <Page>
      {step.is === 'link' && (
        <LinkSignIn
          link={step.link}
          signedIn={signedIn}
          usePassword={() => setStep({ is: 'password' })}
        />
      )}
      {step.is === 'password' && <PasswordSignIn signedIn={signedIn} />}
      {step.is === 'welcome' && <Welcome me={step.me} go={go} />}
    </Page>
  )
}

/** The link leaves the address at once: not into the history, not over a shoulder. */
function useForgottenLink(): void {
  const router = useRouter()
  useEffect(() => {
    const { pathname, search } = router.state.location
    if (!('link' in search)) return
    const next = 'next' in search ? `?next=${encodeURIComponent(String(search.next))}` : ''
    window.history.replaceState(window.history.state, '', `${pathname}${next}`)
  }, [router])
}

function Page({ children }: { children: ComponentChildren }) {
  const words = useWords()
  return (
    <main class="flex min-h-dvh flex-col items-center px-4 pt-[14dvh] pb-12">
      <div class="flex items-center gap-2 text-f5 font-bold tracking-tight">
        <Logo size={28} />
        {words.product}
      </div>
      <p class="mt-1 mb-6 text-ink-2">{words.signIn.says}</p>
      <div class="w-full max-w-100 rounded-2 border border-line bg-card p-6">{children}</div>
      <p class="mt-4 max-w-100 text-center text-f1 text-ink-3">{words.signIn.privacy}</p>
      <LanguageRow />
    </main>
  )
}
