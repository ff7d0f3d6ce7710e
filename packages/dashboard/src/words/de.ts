/*
 * One German word for each term, everywhere:
 *
 *   project  Projekt          issue     Problem          error         Fehler
 *   event    Ereignis         session   Sitzung          app session   App-Sitzung
 *   report   Bericht          install   Installation     user          Nutzer
 *   people   Personen         visitor   Besucher         member        Mitglied
 *   key      Schlüssel        origin    der Origin       token         das Token, die Token
 *   release  das Release      period    Zeitraum         view (saved)  Ansicht
 *   view     Aufruf           property  Eigenschaft      dropped       verworfen
 *   resolve  lösen            reopen    wieder öffnen    regressed     wieder da
 *   retention Wiederkehr      funnel    Trichter         to install    einbinden
 *   kinds of usage events: Start, Aktion, Aufruf, Fehler
 *
 *   error event  Fehlerereignis, usage event  Nutzungsereignis: where both are told of.
 *   roles        Betrachter, Mitglied, Admin, Inhaber.
 *
 * "Problem" and not "Fehler", because browsers' reports are issues, too, and "1 Fehler" would be both.
 * Buttons are infinitives; who is spoken to is "du".
 */
import { password, signIn } from './de/account.ts'
import { common } from './de/common.ts'
import { dropped } from './de/dropped.ts'
import { frame, keys, palette } from './de/frame.ts'
import { firstRun, install } from './de/install.ts'
import { issue } from './de/issue.ts'
import { issues } from './de/issues.ts'
import { members, roleNotes, roleWords } from './de/members.ts'
import { originFaults, projects } from './de/projects.ts'
import { sessions } from './de/sessions.ts'
import { settings } from './de/settings.ts'
import { change, chart, period } from './de/time.ts'
import { tokens } from './de/tokens.ts'
import { usage } from './de/usage.ts'
import type { Words } from './en.ts'
import type { Format } from './format.ts'

export function de(format: Format): Words {
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
