/** Issues (`project/issue`) that spooled groups will change, until those groups have been carried to the facts. */
export interface TouchedIssues {
  touch(group: number, issues: Iterable<string>): void
  /** Takes the issues of all groups up to this one. What later groups will change again stays. */
  take(carriedTo: number): readonly string[]
  /** They could not be told and are due at once. */
  giveBack(issues: readonly string[]): void
}

interface Span {
  readonly first: number
  readonly last: number
}

export function createTouchedIssues(): TouchedIssues {
  const spans = new Map<string, Span>()

  return {
    touch(group, issues) {
      for (const issue of issues) {
        spans.set(issue, { first: spans.get(issue)?.first ?? group, last: group })
      }
    },
    take(carriedTo) {
      const due = [...spans].filter(([, { first }]) => first <= carriedTo)
      for (const [issue, { last }] of due) {
        if (last <= carriedTo) spans.delete(issue)
        else spans.set(issue, { first: carriedTo + 1, last })
      }
      return due.map(([issue]) => issue)
    },
    giveBack(issues) {
      for (const issue of issues) {
        spans.set(issue, { first: 0, last: spans.get(issue)?.last ?? 0 })
      }
    },
  }
}
