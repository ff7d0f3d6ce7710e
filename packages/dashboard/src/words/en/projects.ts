import type { Format } from '../format.ts'

export function projects(format: Format) {
  const n = format.number
  return {
    title: 'Projects',
    says: (count: number) => `${n(count)} ${count === 1 ? 'project' : 'projects'} you may see`,
    columns: {
      name: 'Project',
      open: 'Open issues',
      events: 'Events, 24 h',
      sessions: 'Sessions, 24 h',
      role: 'Your role',
    },
    caption: 'Projects, one a row',
    waiting: 'waiting for the first event',
    empty: 'No projects yet',
    emptySays: 'A project is one app or site. Make one, and you get the two lines to put into it.',
    create: 'New project',
    createSays: 'One app or site. You can change all of this later.',
    name: 'Name',
    nameHelp: 'What your team calls it.',
    origins: 'Where it runs',
    originsHelp:
      'Only these may send to it: origins like https://app.example, one a line. * is any, node is for Node services.',
    make: 'Create project',
  }
}

/** What is wrong with an origin somebody typed. */
export const originFaults = {
  empty: 'Enter an origin.',
  path: 'An origin ends after the host: leave the path out.',
  scheme: 'An origin begins with its scheme, such as https://',
  host: 'There is no host in this.',
  wildcard: 'A * stands alone and means any origin; it cannot be part of one.',
  form: 'Enter *, null, node, or an origin such as https://app.example',
  twice: 'This one is on the list already.',
  long: 'This is longer than an origin may be.',
  full: 'The list is full.',
}
