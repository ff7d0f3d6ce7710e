import { Command, CommanderError } from 'commander'
import { readConfig } from '../config.ts'
import { version } from '../version.ts'
import { Complaint } from './complaint.ts'
import { addDoctorCommand } from './doctor.ts'
import type { CliNeeds, CommonFlags } from './needs.ts'
import { addProjectCommands } from './project.ts'
import { addTokenCommands } from './token.ts'
import { addUserCommands } from './user.ts'

export type { CliNeeds } from './needs.ts'

export interface Cli {
  /** Carries out one command line, without the program's own name. Answers the exit code. */
  run(args: readonly string[]): Promise<number>
}

/** The command line `earshot`. Every command works on the data folder itself, also while the server runs. */
export function createCli(needs: CliNeeds): Cli {
  return {
    async run(args) {
      let exitCode = 0
      const program = createProgram(needs, (code) => {
        exitCode = code
      })
      try {
        await program.parseAsync(args, { from: 'user' })
        return exitCode
      } catch (error) {
        // Commander has said already what was wrong.
        if (error instanceof CommanderError) return error.exitCode
        if (!(error instanceof Complaint) && !(error instanceof RangeError)) throw error
        needs.complain(error.message)
        return 1
      }
    },
  }
}

function createProgram(needs: CliNeeds, exitWith: (code: number) => void): Command {
  const program = new Command('earshot')
    .description('Hear your users without watching them.')
    .version(version)
    .option('--data <folder>', 'the folder that holds everything (EARSHOT_DATA, ./data)')
    .option('--port <port>', 'the port of the server (EARSHOT_PORT, 4100)')
    .option('--country-db <file>', 'tells the country of an address (EARSHOT_COUNTRY_DB, none)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => needs.print(text.trimEnd()),
      writeErr: (text) => needs.complain(text.trimEnd()),
    })
    .showHelpAfterError('(earshot --help tells what there is)')

  program
    .command('serve')
    .description('run the server until it is asked to stop')
    .action(async (_: CommonFlags, command: Command) => {
      const flags = command.optsWithGlobals<CommonFlags>()
      exitWith(await needs.serve(readConfig(needs.environment, flags)))
    })
  addProjectCommands(program, needs)
  addUserCommands(program, needs)
  addTokenCommands(program, needs)
  addDoctorCommand(program, { needs, fail: () => exitWith(1) })
  return program
}
