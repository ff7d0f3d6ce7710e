import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Hints } from './parts/hints.tsx'
import { ToastRegion } from './parts/toast-region.tsx'
import type { AppRouter } from './router.tsx'
import { type Services, ServicesContext } from './services.tsx'
import { SpeechContext } from './words/speech.tsx'
import type { Speech } from './words/words.ts'

/** Everything on screen, with all it needs handed in. */
export function App({
  router,
  queries,
  services,
  speech,
}: {
  router: AppRouter
  queries: QueryClient
  services: Services
  speech: Speech
}) {
  return (
    <SpeechContext.Provider value={speech}>
      <ServicesContext.Provider value={services}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <ToastRegion />
          <Hints />
        </QueryClientProvider>
      </ServicesContext.Provider>
    </SpeechContext.Provider>
  )
}
