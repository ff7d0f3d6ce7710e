import type { Command } from 'commander'
import { isPortGiven, readConfig } from '../config.ts'
import type { Check, Examine } from './doctor/check.ts'
import { examineCountryFile } from './doctor/country-file.ts'
import { examineEngine } from './doctor/engine.ts'
import { examineFolder } from './doctor/folder.ts'
import { examinePort } from './doctor/port.ts'
import { examinePrograms } from './doctor/programs.ts'
import { runningServer } from './doctor/running-server.ts'
import { servedConfig } from './doctor/served-config.ts'
import { examineStores } from './doctor/stores.ts'
import type { CliNeeds, CommonFlags } from './needs.ts'

const examinations: readonly Examine[] = [
  examinePrograms,
  examineFolder,
  examineStores,
  examineCountryFile,
  examinePort,
  examineEngine,
]

/** `earshot doctor`: names what is wrong and the mend; fails when anything is. */
export function addDoctorCommand(
  program: Command,
  { needs, fail }: { readonly needs: CliNeeds; fail(): void },
): void {
  program
    .command('doctor')
    .description('look at folder, disk, clock, port, engines and versions; name what is wrong')
    .option('--json', 'print JSON')
    .action(async (_: CommonFlags, command: Command) => {
      const flags = command.optsWithGlobals<CommonFlags & { readonly json?: boolean }>()
      const asked = readConfig(needs.environment, flags)
      const config = isPortGiven(needs.environment, flags) ? asked : await servedConfig(asked)
      const tell = (check: Check) => flags.json || needs.print(lineOf(check))
      const checks: Check[] = []
      let answered: ReturnType<typeof runningServer> | undefined
      const server = () => {
        answered ??= runningServer(config)
        return answered
      }
      for (const examine of examinations) {
        const found = await examine({ config, server, now: needs.now })
        found.forEach(tell)
        checks.push(...found)
      }
      const isWell = checks.every((check) => check.ok)
      if (flags.json) needs.print(JSON.stringify({ ok: isWell, checks }))
      if (!isWell) fail()
    })
}

function lineOf({ name, ok, says, mend }: Check): string {
  const line = `${ok ? 'ok   ' : 'wrong'}  ${name}: ${says}`
  return mend === undefined ? line : `${line}\n       mend: ${mend}`
}
