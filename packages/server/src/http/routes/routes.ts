import type { UsageApi } from '@earshot/protocol'
import type { Routes } from '../route.ts'
import { issueRoutes } from './issues.ts'
import { memberRoutes } from './members.ts'
import { projectRoutes } from './projects.ts'
import { sessionRoutes } from './sessions.ts'
import { signInRoutes } from './sign-in.ts'
import { tokenRoutes } from './tokens.ts'

/** Every line of the API. One that is missing here does not compile. */
export const routes: Omit<Routes, keyof UsageApi> = {
  ...signInRoutes,
  ...projectRoutes,
  ...issueRoutes,
  ...sessionRoutes,
  ...memberRoutes,
  ...tokenRoutes,
}
