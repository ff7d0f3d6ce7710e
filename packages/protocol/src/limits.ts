/** What a request, a field and a list may hold at most. Sizes are bytes or UTF-16 units, as their names say. */
export const limits = {
  /** One event, after decompression. TrackX: MAX_EVENT_BYTES. */
  eventBytes: 1_048_576,
  /** One batch of browser reports. TrackX: 100 KiB. */
  reportBytes: 102_400,
  /** One request to the dashboard's API. */
  apiBytes: 262_144,
  nameChars: 512,
  messageChars: 10_000,
  uriChars: 1_000,
  stackChars: 131_072,
  stackFrames: 40,
  userAgentChars: 500,
  metaChars: 65_536,
  /** Reports older than this tell nothing any more; the Reporting API keeps them two days. */
  reportAgeMs: 172_800_000,
  reportsPerRequest: 200,
  /** Items of one envelope of our own SDK; a batch of its is a tenth of it. */
  itemsPerEnvelope: 1_000,
  /** What waited on a device longer than this is no news any more. */
  itemAgeMs: 5_184_000_000,
  customDataChars: 65_536,
  versionChars: 100,
  originChars: 1_024,
  originsPerProject: 50,
  projectNameChars: 80,
  searchChars: 100,
  pageSize: 25,
  pageSizeMax: 100,
  passwordCharsMin: 10,
  passwordCharsMax: 256,
} as const
