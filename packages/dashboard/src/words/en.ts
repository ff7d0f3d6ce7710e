import { password, signIn } from './en/account.ts'
import { common } from './en/common.ts'
import { frame, keys, palette } from './en/frame.ts'
import { issues } from './en/issues.ts'
import { originFaults, projects } from './en/projects.ts'
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
    issues: issues(format),
    projects: projects(format),
    originFaults,
  }
}

export type Words = ReturnType<typeof en>
