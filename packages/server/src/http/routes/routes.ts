import type { Routes } from '../route.ts'
import { issueRoutes } from './issues.ts'
import { memberRoutes } from './members.ts'
import { projectRoutes } from './projects.ts'
import { sessionRoutes } from './sessions.ts'
import { signInRoutes } from './sign-in.ts'
import { tokenRoutes } from './tokens.ts'
import { usageRoutes } from './usage.ts'
import { usageEventRoutes } from './usage-events.ts'
import { usagePeopleRoutes } from './usage-people.ts'
import { usageSettingsRoutes } from './usage-settings.ts'
import { viewRoutes } from './views.ts'

/** Every line of the API. One that is missing here does not compile. */
export const routes: Routes = {
  ...signInRoutes,
  ...projectRoutes,
  ...issueRoutes,
  ...sessionRoutes,
  ...memberRoutes,
  ...tokenRoutes,
  ...usageSettingsRoutes,
  ...usageRoutes,
  ...usageEventRoutes,
  ...usagePeopleRoutes,
  ...viewRoutes,
}
