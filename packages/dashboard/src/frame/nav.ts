import type { IconName } from '../parts/icon.tsx'

/** The rail, in order. Rooms to come (usage, voice, privacy) are one more group each. */
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
