/** What a project allows to be known of the people who use its app. */
export interface UsagePolicy {
  /** What becomes of a user id that looks like an e-mail address, a phone number or a name. */
  readonly personalIds: 'hash' | 'refuse'
  /** Whether user ids are kept beside their hashes. Those that look personal never are. */
  readonly keepsUserIds: boolean
  /** Global Privacy Control and Do Not Track: only count, without user and install, or take no notice. */
  readonly signals: 'count' | 'ignore'
}

export const defaultUsagePolicy: UsagePolicy = {
  personalIds: 'hash',
  keepsUserIds: false,
  signals: 'count',
}
