import { password, signIn } from './en/account.ts'
import { common } from './en/common.ts'
import { dropped } from './en/dropped.ts'
import { frame, keys, palette } from './en/frame.ts'
import { firstRun, install } from './en/install.ts'
import { issue } from './en/issue.ts'
import { issues } from './en/issues.ts'
import { members, roleNotes, roleWords, settings, tokens } from './en/project.ts'
import { originFaults, projects } from './en/projects.ts'
import { sessions } from './en/sessions.ts'
import { change, chart, period } from './en/time.ts'
import { usage } from './en/usage.ts'
import type { Format } from './format.ts'

/** English. Another language is another function of this type. */
export function en(format: Format) {
  return {
    ...common(format),
    frame,
    palette,
    keys,
    password,
    signIn,
    period,
    chart,
    change,
    usage,
    issues: issues(format),
    issue: issue(format),
    projects: projects(format),
    originFaults,
    sessions: sessions(format),
    dropped: dropped(format),
    settings: settings(format),
    members,
    roleWords,
    roleNotes,
    tokens,
    install,
    firstRun,
  }
}

export type Words = ReturnType<typeof en>
