import { type Role, roles } from '@earshot/protocol'
import { type Command, Option } from 'commander'
import { addUser } from '../commands/add-user.ts'
import { granted } from './complaint.ts'
import type { CliNeeds, CommonFlags } from './needs.ts'
import { projectOf } from './project.ts'
import { withRecords } from './with-records.ts'

interface AddFlags extends CommonFlags {
  readonly role: Role
  readonly project?: string
  readonly json?: boolean
}

const linkHours = 72

/** `earshot user add`: also the way back in for who forgot a password. */
export function addUserCommands(program: Command, needs: CliNeeds): void {
  program
    .command('user')
    .description('the people of this server')
    .command('add <email>')
    .description('give a person a role and print a one-time sign-in link')
    .addOption(
      new Option('--role <role>', 'what the person may do').choices(roles).makeOptionMandatory(),
    )
    .option('--project <key>', 'in this project only; otherwise in every one')
    .option('--json', 'print JSON')
    .action(async (email: string, _: AddFlags, command: Command) => {
      const flags = command.optsWithGlobals<AddFlags>()
      const { role } = flags
      const { user, link } = await withRecords(needs, flags, async (at) => {
        const project = await projectOf(at, flags.project)
        const wish = { email, role, linkHours, ...(project !== undefined && { project }) }
        const added = granted(await addUser(at, wish))
        return { user: added.user, link: `${at.site}/sign-in?link=${added.link}` }
      })
      if (flags.json) needs.print(JSON.stringify({ user, role, link }))
      else needs.print(`Sign in (once, within ${linkHours} hours):\n  ${link}`)
    })
}
