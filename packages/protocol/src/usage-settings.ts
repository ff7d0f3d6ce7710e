/** What a project allows to be known of the people who use its app, and what it tells the app. */
export interface UsageSettings {
  /** What becomes of user ids that look like an e-mail address, a phone number or a name. They are never kept in clear. */
  readonly personalIds: 'hash' | 'refuse'
  /** Whether other user ids are kept in clear beside their hashes. */
  readonly keepsUserIds: boolean
  /** Global Privacy Control and Do Not Track: only count, without user and install, or take no notice. */
  readonly signals: 'count' | 'ignore'
  /** Told to Nucleus clients 1.x to 3.x, which then call `onUpdate`; '' for nothing. */
  readonly latestVersion: string
  /** JSON text for `getCustomData` of Nucleus clients 1.x to 3.x; '' for nothing. */
  readonly customData: string
}
