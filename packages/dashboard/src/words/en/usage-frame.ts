/** What all pages of usage share: time, filters, fields, saved views, and the empty page. */
export const usageFrame = {
  spans: { '24h': '24 h', '7d': '7 d', '30d': '30 d', '90d': '90 d', '12mo': '12 mo' },
  dates: {
    choose: 'Dates',
    title: 'Choose dates',
    says: 'Whole days of your time zone, the last one included.',
    first: 'First day',
    last: 'Last day',
    show: 'Show',
    stretch: {
      label: 'Months and years',
      thisMonth: 'This month',
      lastMonth: 'Last month',
      thisYear: 'This year',
      lastYear: 'Last year',
    },
    fault: {
      missing: 'Choose both days.',
      backwards: 'This day is before the first one.',
      long: 'Ten years at most.',
    },
  },
  compare: {
    heading: 'Compare with',
    previous: 'Previous period',
    year: 'A year earlier',
    none: 'Nothing',
    chip: { previous: 'vs previous period', year: 'vs a year earlier', none: 'not compared' },
  },
  filter: {
    add: 'Filter',
    title: 'Filter',
    says: 'Only events that pass are counted, on every page of usage.',
    field: 'Field',
    how: 'How',
    is: 'is',
    isNot: 'is not',
    property: 'A property…',
    key: 'Name of the property',
    keyHelp: 'As the app sends it, such as plan.',
    values: 'Values, and how many people each',
    search: 'Search, or write one',
    nothing: 'No value in this time. Write one above.',
    apply: 'Apply',
    remove: (name: string, not: boolean, values: string) =>
      `Remove the filter: ${name} ${not ? 'is not' : 'is'} ${values}`,
  },
  fields: {
    name: 'Name',
    kind: 'Kind',
    country: 'Country',
    platform: 'Platform',
    osVersion: 'OS version',
    version: 'Version',
    locale: 'Language',
    client: 'Client',
    identity: 'Known as',
  },
  values: {
    none: 'not told',
    platform: {
      win: 'Windows',
      mac: 'macOS',
      linux: 'Linux',
      ios: 'iOS',
      android: 'Android',
      web: 'Web',
    } as Readonly<Record<string, string>>,
    kind: { start: 'Start', action: 'Event', view: 'View', error: 'Error' } as Readonly<
      Record<string, string>
    >,
    identity: {
      user: 'User',
      install: 'Install',
      visit: 'Anonymous visitor',
      none: 'Nobody',
    } as Readonly<Record<string, string>>,
  },
  views: {
    label: 'Saved views',
    shown: (name: string) => `Saved view: ${name}`,
    save: 'Save this view',
    saveTitle: 'Save this view',
    saveSays: 'Page, filters and time, under a name. Everybody in the project finds it here.',
    name: 'Name',
    saved: (name: string) => `Saved: ${name}`,
    forget: (name: string) => `Delete “${name}”`,
    forgotten: (name: string) => `Deleted: ${name}`,
  },
  empty: {
    title: 'No usage yet',
    says: 'The first event that arrives appears here. These lines make it come:',
    clients: 'Client',
    waiting: 'Waiting for the first event…',
    came: 'The first event has arrived.',
    client: {
      browser: 'Browser',
      node: 'Node',
      electron: 'Electron',
      'nucleus-nodejs': 'nucleus-nodejs',
      'nucleus-analytics': 'nucleus-analytics',
      'electron-nucleus': 'electron-nucleus',
      'astrolytics-desktop': 'astrolytics-desktop',
    },
    note: {
      browser:
        'With consent: ‘wait’ everything stays in memory until grant() or deny(). Whoever sends Global Privacy Control or Do Not Track is only counted.',
      node: 'Sends in the background, does not keep the process alive, and delivers what waits at the next start.',
      electron: 'The main process holds the queue and the connection; windows talk to it alone.',
      'nucleus-nodejs':
        'Your app keeps its client; only the endpoint is new. Tested with 3.0.6 to 3.0.9.',
      'nucleus-analytics':
        'Your app keeps its client; only the endpoint is new. Tested with 4.0.3.',
      'electron-nucleus':
        'Your app keeps its client; the endpoint is given without a scheme. Tested with 1.13.1.',
      'astrolytics-desktop':
        'Your app keeps its client; only the endpoint is new. Tested with 1.1.1.',
    },
  },
  nothing: {
    title: 'Nothing in this time passes the filters',
    says: 'Widen the time, or take a filter off.',
    clear: 'Take all filters off',
    quiet: 'Nothing came in this time',
    quietSays: 'Choose a longer one above.',
    quietNow: 'What came earlier is on the pages whose time can be chosen.',
  },
}
