import { type Scope, scopes } from '@earshot/protocol'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { addToken } from '../commands/add-token.ts'
import { granted } from './complaint.ts'
import type { CliNeeds, CommonFlags } from './needs.ts'
import { projectOf } from './project.ts'
import { withRecords } from './with-records.ts'

interface AddFlags extends CommonFlags {
  readonly name: string
  readonly scope: readonly Scope[]
  readonly project?: string
  readonly expires?: number
  readonly json?: boolean
}

/** `earshot token add`. */
export function addTokenCommands(program: Command, needs: CliNeeds): void {
  program
    .command('token')
    .description('tokens for the API')
    .command('add')
    .description('make an API token; it is printed once and kept nowhere')
    .option('--name <name>', 'what it is for', 'command line')
    .addOption(
      new Option('--scope <scope...>', 'what it may do').choices(scopes).default([...scopes]),
    )
    .option('--project <key>', 'for this project only; otherwise for every one')
    .option('--expires <days>', 'ends after so many days; otherwise never', daysOf)
    .option('--json', 'print JSON')
    .action(async (_: AddFlags, command: Command) => {
      const flags = command.optsWithGlobals<AddFlags>()
      const { id, token } = await withRecords(needs, flags, async (at) => {
        const project = await projectOf(at, flags.project)
        return granted(
          await addToken(at, {
            name: flags.name,
            scopes: flags.scope,
            ...(project !== undefined && { project }),
            ...(flags.expires !== undefined && { expiresInDays: flags.expires }),
          }),
        )
      })
      needs.print(flags.json ? JSON.stringify({ token, id }) : token)
    })
}

function daysOf(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= 3_650) return days
  throw new InvalidArgumentError('It must be a whole number of days, 1 to 3650.')
}
