import { cutText } from '../../core/privacy/cut-text.ts'
import type { AppFacts } from '../../core/usage-event.ts'
import { type CountrySources, countryBy } from './country-sources.ts'
import { type Fields, textOf } from './nucleus-fields.ts'

/** More than is kept: facts are clipped once they are clean. */
const maxChars = 1_000
/** What tells of app and machine. */
export const appKeys = [
  ...['platform', 'osVersion', 'version', 'locale', 'language', 'client', 'moduleVersion'],
  ...['timezone', 'timeZone'],
]

/** What an entry tells of app and machine: all of it with `init` and errors, often nothing with the others. */
export function nucleusAppOf(entry: Fields, sources: CountrySources): AppFacts | undefined {
  if (!appKeys.some((key) => typeof entry[key] === 'string')) return undefined
  const text = (key: string) => {
    const value = entry[key]
    return typeof value === 'string' ? cutText(value, maxChars).trim() : ''
  }
  const zone = text('timezone') || text('timeZone')
  const platform = platformOf(text('platform'))
  return {
    platform: platform.name,
    osVersion: text('osVersion') || platform.version,
    version: textOf(entry['version'], maxChars).trim(),
    locale: text('locale') || text('language'),
    client: clientOf(entry),
    clientVersion: textOf(entry['moduleVersion'], maxChars),
    country: countryBy(sources, zone),
  }
}

const platforms: readonly (readonly [RegExp, string])[] = [
  [/^(?:win(?:32|dows)?|windows_nt)$/i, 'win'],
  [/^(?:darwin|mac(?: ?os(?: ?x)?)?)$/i, 'mac'],
  [/^(?:linux|ubuntu|debian|fedora|chromium os|freebsd)$/i, 'linux'],
  [/^(?:ios|ipados|iphone)$/i, 'ios'],
  [/^android$/i, 'android'],
  [/^(?:web|browser)$/i, 'web'],
]

/** Some tell `"<OS> <version>"` in one (reference: 2.6), and os.type() has names of its own. */
function platformOf(text: string): { readonly name: string; readonly version: string } {
  const [, words = '', version = ''] = /^(.*?)(?:\s+(\d[\w.]*))?$/s.exec(text) ?? []
  const known = platforms.find(([shape]) => shape.test(words))?.[1]
  // NOTE: as it was written: what is in small letters is not known for a user agent when it is cleaned.
  return known === undefined ? { name: text, version: '' } : { name: known, version }
}

/** Only its own name: 1.x and 2.x never tell one, they were made for Electron. */
function clientOf(entry: Fields): string {
  const client = entry['client']
  if (typeof client === 'string' && /^[a-z][a-z-]{0,19}$/.test(client)) return `nucleus/${client}`
  return typeof entry['moduleVersion'] === 'string' ? 'nucleus/electron' : ''
}
