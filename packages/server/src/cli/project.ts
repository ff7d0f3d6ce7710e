import type { Command } from 'commander'
import { createProject } from '../commands/create-project.ts'
import { findProjectByKey, listProjects } from '../store/records/views/project.ts'
import { Complaint, granted } from './complaint.ts'
import type { CliNeeds, CommonFlags } from './needs.ts'
import { type AtWork, withRecords } from './with-records.ts'

interface AddFlags extends CommonFlags {
  readonly origin: readonly string[]
  readonly json?: boolean
}

/** `earshot project add` and `earshot project list`. */
export function addProjectCommands(program: Command, needs: CliNeeds): void {
  const project = program.command('project').description('the projects of this server')

  project
    .command('add <name>')
    .description('make a project and print its key')
    .requiredOption(
      '--origin <origin...>',
      'where reports may come from: https://host, "node", "null", or "*" for anywhere',
    )
    .option('--json', 'print JSON')
    .action(async (name: string, _: AddFlags, command: Command) => {
      const flags = command.optsWithGlobals<AddFlags>()
      const { key, id, origins, ...made } = await withRecords(needs, flags, async (at) =>
        granted(await createProject(at, { name, origins: flags.origin })),
      )
      if (flags.json) needs.print(JSON.stringify({ key, id, name: made.name, origins }))
      else needs.print(`Made the project "${made.name}". Its key is ${key}`)
    })

  project
    .command('list')
    .description('print the projects and their keys')
    .option('--json', 'print JSON')
    .action(async (_: CommonFlags, command: Command) => {
      const flags = command.optsWithGlobals<CommonFlags & { readonly json?: boolean }>()
      const all = await withRecords(needs, flags, ({ records }) => listProjects(records.db))
      const rows = all.map(({ key, id, name, origins }) => ({ key, id, name, origins }))
      if (flags.json) needs.print(JSON.stringify(rows))
      else for (const row of rows) needs.print(`${row.key}  ${row.name}  ${row.origins.join(' ')}`)
    })
}

/** The id of the project with this key; undefined where no key was given. */
export async function projectOf(
  { records, now }: AtWork,
  key: string | undefined,
): Promise<string | undefined> {
  if (key === undefined) return undefined
  const id = await findProjectByKey(records.db, { key, now: now() })
  if (id === undefined) throw new Complaint('No project has this key. See: earshot project list')
  return id
}
