import type { Call } from '@earshot/protocol'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { LanguageChooser } from './frame/language.ts'
import type { Theme } from './frame/theme.ts'
import type { Toasts } from './parts/toasts.ts'
import type { Clock } from './time/clock.ts'

/** What pages are handed; made once in `main.tsx`. */
export interface Services {
  readonly call: Call
  readonly toasts: Toasts
  readonly clock: Clock
  readonly theme: Theme
  readonly language: LanguageChooser
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('a page was rendered without its services')
  return services
}
