import type { IconName } from '../parts/icon.tsx'

/** The rail, in order. Rooms to come (voice, privacy) are one more group each. */
export const navGroups = [
  {
    group: 'errors',
    pages: [
      { page: 'issues', to: '/projects/$key/issues', icon: 'issues' },
      { page: 'sessions', to: '/projects/$key/sessions', icon: 'sessions' },
      { page: 'dropped', to: '/projects/$key/dropped', icon: 'dropped' },
    ],
  },
  {
    group: 'usage',
    pages: [
      { page: 'usage', to: '/projects/$key/usage', icon: 'chart' },
      { page: 'live', to: '/projects/$key/usage/live', icon: 'live' },
      { page: 'events', to: '/projects/$key/usage/events', icon: 'events' },
      { page: 'retention', to: '/projects/$key/usage/retention', icon: 'retention' },
      { page: 'funnels', to: '/projects/$key/usage/funnels', icon: 'funnel' },
      { page: 'people', to: '/projects/$key/usage/people', icon: 'people' },
      { page: 'versions', to: '/projects/$key/usage/versions', icon: 'versions' },
    ],
  },
  {
    group: 'project',
    pages: [
      { page: 'install', to: '/projects/$key/install', icon: 'install' },
      { page: 'settings', to: '/projects/$key/settings', icon: 'settings' },
      { page: 'members', to: '/projects/$key/members', icon: 'members' },
      { page: 'tokens', to: '/projects/$key/tokens', icon: 'tokens' },
    ],
  },
] as const satisfies readonly {
  group: string
  pages: readonly { page: string; to: `/projects/$key/${string}`; icon: IconName }[]
}[]
