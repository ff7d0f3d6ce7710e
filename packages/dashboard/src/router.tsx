import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { AppFrame } from './frame/app-frame.tsx'
import { NotFound } from './frame/not-found.tsx'
import { PageError } from './frame/page-error.tsx'
import { ProjectGate } from './frame/project-gate.tsx'
import { dropSearchOf } from './search/drop-search.ts'
import { parseFlat, textOf, writeFlat } from './search/flat-search.ts'
import { installSearchOf } from './search/install-search.ts'
import { issuePageSearchOf } from './search/issue-page-search.ts'
import { issueSearchOf } from './search/issue-search.ts'
import { sessionSearchOf } from './search/session-search.ts'
import {
  usageEventSearchOf,
  usageFunnelSearchOf,
  usageOverviewSearchOf,
  usageSearchOf,
} from './search/usage-search.ts'

const root = createRootRoute({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  validateSearch: (raw: Record<string, unknown>): { link?: string; next?: string } => {
    const link = textOf(raw, 'link', 512)
    const next = textOf(raw, 'next', 2_048)
    return { ...(link !== undefined && { link }), ...(next !== undefined && { next }) }
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const app = createRoute({ getParentRoute: () => root, id: 'app', component: AppFrame })

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/projects/home-page.tsx'), 'HomePage'),
})

const projects = createRoute({
  getParentRoute: () => app,
  path: 'projects',
  component: lazyRouteComponent(() => import('./pages/projects/projects-page.tsx'), 'ProjectsPage'),
})

const project = createRoute({
  getParentRoute: () => app,
  path: 'projects/$key',
  component: ProjectGate,
})

const projectHome = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/projects/$key/issues', params, replace: true })
  },
})

const issues = createRoute({
  getParentRoute: () => project,
  path: 'issues',
  validateSearch: issueSearchOf,
  component: lazyRouteComponent(() => import('./pages/issues/issues-page.tsx'), 'IssuesPage'),
})

const issue = createRoute({
  getParentRoute: () => project,
  path: 'issues/$id',
  validateSearch: issuePageSearchOf,
  component: lazyRouteComponent(() => import('./pages/issue/issue-page.tsx'), 'IssuePage'),
})

const sessions = createRoute({
  getParentRoute: () => project,
  path: 'sessions',
  validateSearch: sessionSearchOf,
  component: lazyRouteComponent(() => import('./pages/sessions/sessions-page.tsx'), 'SessionsPage'),
})

const dropped = createRoute({
  getParentRoute: () => project,
  path: 'dropped',
  validateSearch: dropSearchOf,
  component: lazyRouteComponent(() => import('./pages/dropped/dropped-page.tsx'), 'DroppedPage'),
})

const usage = createRoute({
  getParentRoute: () => project,
  path: 'usage',
  validateSearch: usageOverviewSearchOf,
  component: lazyRouteComponent(
    () => import('./pages/usage/overview-page.tsx'),
    'UsageOverviewPage',
  ),
})

const usageLive = createRoute({
  getParentRoute: () => project,
  path: 'usage/live',
  validateSearch: usageSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/live-page.tsx'), 'LivePage'),
})

const usageEvents = createRoute({
  getParentRoute: () => project,
  path: 'usage/events',
  validateSearch: usageSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/events-page.tsx'), 'UsageEventsPage'),
})

const usageEvent = createRoute({
  getParentRoute: () => project,
  path: 'usage/event',
  validateSearch: usageEventSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/event-page.tsx'), 'UsageEventPage'),
})

const usageRetention = createRoute({
  getParentRoute: () => project,
  path: 'usage/retention',
  validateSearch: usageSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/retention-page.tsx'), 'RetentionPage'),
})

const usageFunnels = createRoute({
  getParentRoute: () => project,
  path: 'usage/funnels',
  validateSearch: usageFunnelSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/funnel-page.tsx'), 'FunnelPage'),
})

const usagePeople = createRoute({
  getParentRoute: () => project,
  path: 'usage/people',
  validateSearch: usageSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/people-page.tsx'), 'PeoplePage'),
})

const usagePerson = createRoute({
  getParentRoute: () => project,
  path: 'usage/people/$id',
  validateSearch: usageSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/person-page.tsx'), 'PersonPage'),
})

const usageVersions = createRoute({
  getParentRoute: () => project,
  path: 'usage/versions',
  validateSearch: usageSearchOf,
  component: lazyRouteComponent(() => import('./pages/usage/versions-page.tsx'), 'VersionsPage'),
})

const install = createRoute({
  getParentRoute: () => project,
  path: 'install',
  validateSearch: installSearchOf,
  component: lazyRouteComponent(() => import('./pages/install/install-page.tsx'), 'InstallPage'),
})

const settings = createRoute({
  getParentRoute: () => project,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
})

const members = createRoute({
  getParentRoute: () => project,
  path: 'members',
  component: lazyRouteComponent(() => import('./pages/members/members-page.tsx'), 'MembersPage'),
})

const tokens = createRoute({
  getParentRoute: () => project,
  path: 'tokens',
  component: lazyRouteComponent(() => import('./pages/tokens/tokens-page.tsx'), 'TokensPage'),
})

const tree = root.addChildren([
  signIn,
  app.addChildren([
    home,
    projects,
    project.addChildren([
      projectHome,
      issues,
      issue,
      sessions,
      dropped,
      usage,
      usageLive,
      usageEvents,
      usageEvent,
      usageRetention,
      usageFunnels,
      usagePeople,
      usagePerson,
      usageVersions,
      install,
      settings,
      members,
      tokens,
    ]),
  ]),
])

export function createAppRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch: parseFlat,
    stringifySearch: writeFlat,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageError,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
