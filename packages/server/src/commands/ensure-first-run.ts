import type { Records, Writer } from '../store/records/records.ts'
import { upsertSetting } from '../store/records/tables/setting.ts'
import { listProjects } from '../store/records/views/project.ts'
import { findSetting } from '../store/records/views/setting.ts'
import { listOwners } from '../store/records/views/user.ts'
import { insertNewUser } from './add-user.ts'
import { addProject } from './create-project.ts'
import type { Deciding } from './deciding.ts'
import { addSignInLink } from './make-sign-in-link.ts'

export interface FirstRun {
  /** The key of the only project, for the snippet to print; null where there are others. */
  readonly projectKey: string | null
  /** The owner's address, which may be changed with the first password. */
  readonly email: string
  /** A one-time way in, valid 24 hours; null once an owner has a password. */
  readonly link: string | null
}

const linkHours = 24

/** Sees to it that there is a project to report to and somebody who can sign in. Safe to call at every start. */
export async function ensureFirstRun(
  records: Records,
  { now = Date.now, email = 'owner@localhost' }: { now?: () => number; email?: string } = {},
): Promise<FirstRun> {
  const deciding: Deciding = { records, now, actor: { is: 'machine' } }
  return await records.write(async (tx) => {
    await seedProjectOnce(tx, deciding)
    const owner = await ensureOwner(tx, deciding, email)
    const link = owner.hasWayIn
      ? null
      : await addSignInLink(tx, deciding, { user: owner.id, hours: linkHours })
    const [project, ...others] = await listProjects(tx)
    const projectKey = others.length === 0 ? (project?.key ?? null) : null
    return { projectKey, email: owner.email, link }
  })
}

/** Once in the life of the records: whoever deletes the last project does not get it back at the next start. */
async function seedProjectOnce(tx: Writer, deciding: Deciding): Promise<void> {
  if ((await findSetting(tx, 'first-run')) !== undefined) return
  await upsertSetting(tx, { name: 'first-run', value: String(deciding.now()) })
  if ((await listProjects(tx)).length > 0) return
  await addProject(tx, deciding, { name: 'My app', origins: ['*'] })
}

async function ensureOwner(tx: Writer, deciding: Deciding, email: string) {
  const owners = await listOwners(tx)
  const hasWayIn = owners.some((each) => each.passwordHash !== null)
  const [owner] = owners
  if (owner !== undefined) return { id: owner.id, email: owner.email, hasWayIn }
  return { id: await insertNewUser(tx, deciding, { email, role: 'owner' }), email, hasWayIn }
}
