import type { UsageBy } from '@earshot/protocol'

const starts: Readonly<Record<UsageBy, (moment: string) => string>> = {
  hour: (moment) => `toStartOfHour(${moment}, {tz:String})`,
  day: (moment) => `toStartOfDay(${moment}, {tz:String})`,
  week: (moment) => `toDateTime(toStartOfWeek(${moment}, 1, {tz:String}), {tz:String})`,
  month: (moment) => `toDateTime(toStartOfMonth(${moment}, {tz:String}), {tz:String})`,
}

/** Epoch seconds of the start of the bucket a moment lies in, in the zone bound as `tz`. */
export function bucketOf(by: UsageBy, moment: string): string {
  return `toUnixTimestamp(${starts[by](moment)})`
}
