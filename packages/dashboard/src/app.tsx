import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Hints } from './parts/hints.tsx'
import { ToastRegion } from './parts/toast-region.tsx'
import type { AppRouter } from './router.tsx'
import { type Services, ServicesContext } from './services.tsx'
import { SaidIn } from './words/said-in.tsx'
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
  /** The language that it begins in. */
  speech: Speech
}) {
  return (
    <ServicesContext.Provider value={services}>
      <SaidIn first={speech}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <ToastRegion />
          <Hints />
        </QueryClientProvider>
      </SaidIn>
    </ServicesContext.Provider>
  )
}
