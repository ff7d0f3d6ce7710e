import './styles/app.css'
import type { Call } from '@earshot/protocol'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { render } from 'preact'
import { App } from './app.tsx'
import { createCall } from './call.ts'
import { createLanguageChooser } from './frame/language.ts'
import { createTheme } from './frame/theme.ts'
import { createToasts } from './parts/toasts.ts'
import { isPassing, isProblem } from './problem-error.ts'
import { createAppRouter } from './router.tsx'
import { createClock } from './time/clock.ts'
import { loadSpeech } from './words/load.ts'

const root = document.documentElement
const storage = storageOf(window)
const language = createLanguageChooser({ storage, system: navigator.languages })
// First of all, so that it is on its way while the rest is made.
const speech = loadSpeech(language.wishes())

const router = createAppRouter()
const asked = createCall({ fetch: (input, init) => fetch(input, init) })

/** Whoever is not signed in (any more) is asked to, and comes back to where they were. */
function askToSignIn(error: unknown): void {
  if (!isProblem(error, 'auth/required')) return
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  queries.clear()
  void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
}

/** Of questions the cache tells what failed; what decides does not always go through it. */
const call: Call = async (route, ask) =>
  await asked(route, ask).catch((error: unknown) => {
    if (!route.startsWith('GET ')) askToSignIn(error)
    throw error
  })

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: askToSignIn }),
  // NOTE: a browser that believes to be offline may still reach a server that stands beside it, and one that does not
  // must say so: by default it would wait without a word.
  defaultOptions: {
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => isPassing(error) && failures < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

const services = {
  call,
  toasts: createToasts(),
  clock: createClock(),
  theme: createTheme({
    root,
    storage,
    dark: matchMedia('(prefers-color-scheme: dark)'),
  }),
  language,
}

const place = document.getElementById('app')
if (place !== null) void begin(place)

/** Not before its words are there: nothing is told in one language and then in another. */
async function begin(place: HTMLElement): Promise<void> {
  const first = await speech
  root.lang = first.language
  root.dir = first.direction
  render(<App router={router} queries={queries} services={services} speech={first} />, place)
}

/** Null where the browser keeps nothing: the choice of a theme then lasts until the page is left. */
function storageOf(owner: Window): Storage | null {
  try {
    return owner.localStorage
  } catch {
    return null
  }
}
