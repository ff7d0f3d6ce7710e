export const period = {
  label: 'Period',
  presets: { '24h': '24 hours', '7d': '7 days', '30d': '30 days', '12m': '12 months' },
  last: {
    '24h': 'the last 24 hours',
    '7d': 'the last 7 days',
    '30d': 'the last 30 days',
    '12m': 'the last 12 months',
  },
  between: (from: string, to: string) => `${from} – ${to}`,
  clear: 'Back to the whole period',
  utc: 'Days are UTC days',
  zone: (zone: string) => `Times in ${zone.replaceAll('_', ' ')}`,
}

export const chart = {
  tableOffer: 'The same numbers are in a table.',
  drag: 'Drag over the graph to zoom in',
  time: 'Time',
  /** Of the time before, beside a bucket that is still growing. */
  whole: (count: string, by: 'hour' | 'day' | 'week' | 'month') => `${count} in the whole ${by}`,
  walk: {
    label: 'Point in time',
    move: 'move',
    stretch: 'choose a stretch',
    enter: 'begin it here, then zoom in',
    cancel: 'give it up',
    /** One bucket, read aloud: `Mar 3: Sessions 12, With an error 1`. */
    reading: (title: string, lines: string) => `${title}: ${lines}`,
    chosen: (reading: string, first: string, last: string) =>
      first === last
        ? `${reading}. Chosen: ${first}. Enter zooms in.`
        : `${reading}. Chosen: ${first} to ${last}. Enter zooms in.`,
  },
}

export const change = {
  noBefore: 'no whole period before',
  points: (change: string) => `${change} points`,
}
