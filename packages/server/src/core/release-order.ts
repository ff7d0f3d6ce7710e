/** `1.4.0`, `v2.1`, `shop@1.4.0-rc.1+build`: what stands before the numbers, the numbers, and what comes before a release. */
const form = /^((?:[^\d+]*@)?v?)(\d{1,15}(?:\.\d{1,15}){1,4})(?:-([\w.-]+))?(?:\+.*)?$/

interface Version {
  readonly of: string
  readonly numbers: readonly number[]
  readonly early: string | undefined
}

function versionOf(release: string): Version | undefined {
  const [, of = '', numbers = '', early] = form.exec(release) ?? []
  return numbers === '' ? undefined : { of, numbers: numbers.split('.').map(Number), early }
}

/**
 * Whether a release is surely older than another: both are version numbers of the same thing. Of names that are none,
 * hashes and dates without dots among them, nobody can say, so they are not. Early ones (`-rc.1`) of one version are
 * not told apart; they are older than the version itself (https://semver.org/#spec-item-11).
 */
export function isOlderRelease(release: string, than: string): boolean {
  const [one, other] = [versionOf(release), versionOf(than)]
  if (one === undefined || other === undefined || one.of !== other.of) return false
  for (let at = 0; at < Math.max(one.numbers.length, other.numbers.length); at++) {
    const difference = (one.numbers[at] ?? 0) - (other.numbers[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return one.early !== undefined && other.early === undefined
}
