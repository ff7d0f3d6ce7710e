import type { ProjectKey, ProjectPage, ProjectRow } from '@earshot/protocol'
import { Type } from 'typebox'
import { role } from './member.ts'
import { typed } from './typed.ts'
import { count, key, moment, momentOrNull } from './words.ts'

/** Length and form of these are judged by the commands, which have their own problems for them. */
export const origins = Type.Array(Type.String({ maxLength: 2_048 }), { maxItems: 200 })
export const name = Type.String({ maxLength: 1_000 })

const row = {
  key,
  name: Type.String(),
  origins: Type.Array(Type.String()),
  createdAt: moment,
  role,
  openIssues: count,
  events: count,
  sessions: count,
  uncounted: Type.Optional(Type.Literal(true)),
  firstEventAt: momentOrNull,
}

export const projectRow = typed<ProjectRow>()(Type.Object(row))

export const projectKey = typed<ProjectKey>()(
  Type.Object({ key, createdAt: moment, worksUntil: momentOrNull }),
)

export const deleting = Type.Object({ issues: count, events: count })

const holds = Type.Object({ issues: count, events: count, usageEvents: Type.Optional(count) })

export const projectPage = typed<ProjectPage>()(
  Type.Object({ ...row, keys: Type.Array(projectKey), holds }),
)
