import type { ProjectPage } from '@earshot/protocol'
import type { Format } from '../format.ts'
import { usageSettings } from './usage-settings.ts'

export function settings(format: Format) {
  const n = format.number
  const usageOf = (events: number | undefined) =>
    events === undefined ? 'all usage' : `${n(events)} usage ${events === 1 ? 'event' : 'events'}`
  return {
    usage: usageSettings,
    title: 'Settings',
    says: 'What this project is called, who may send to it, and how to delete it.',
    onlyAdmins: 'You may look. Changing takes the role of an admin.',
    name: { title: 'Project', label: 'Name', saved: 'Name saved.' },
    origins: {
      title: 'Origins',
      says: 'Only pages and services of these origins may send. Everything else is refused and counted.',
      label: 'Add an origin',
      placeholder: 'https://app.example',
      add: 'Add',
      remove: (origin: string) => `Remove ${origin}`,
      list: 'Origins that may send',
      none: 'The list is empty: nothing can be sent.',
      any: 'any origin',
      node: 'Node services',
      null: 'sandboxed frames and files',
      save: 'Save origins',
      unsaved: 'Not saved yet',
      saved: 'Origins saved.',
      least: 'Keep at least one.',
    },
    keys: keys(format),
    delete: {
      title: 'Delete this project',
      says: ({ issues, events, usageEvents }: ProjectPage['holds']) =>
        `Removes ${n(issues)} ${issues === 1 ? 'issue' : 'issues'}, ${n(events)} error ${events === 1 ? 'event' : 'events'}, ${usageOf(usageEvents)} and all sessions for good. Apps that still send are refused.`,
      open: 'Delete project…',
      question: (name: string) => `Delete ${name}?`,
      label: (name: string) => `Type ${name} to confirm`,
      submit: 'Delete for good',
      done: (name: string, events: number) =>
        `${name} is deleted. ${n(events)} ${events === 1 ? 'event leaves' : 'events leave'} the disk now.`,
      onlyOwners: 'Only an owner may delete the project.',
    },
  }
}

function keys(format: Format) {
  const n = format.number
  return {
    title: 'Key',
    says: 'The key is public: it stands in your pages. Change it when others use it; origins keep them out as well.',
    caption: 'Keys of this project',
    key: 'Key',
    madeOn: (day: string) => `Made ${day}`,
    current: 'current',
    until: (moment: string) => `until ${moment}`,
    ended: 'ended',
    rotate: 'Make a new key…',
    dialog: 'Make a new key?',
    dialogSays:
      'Apps with the old key go on working for a while, so that you can roll out the new one.',
    dialogSaysEnd:
      'Apps with the old key are refused from now on, until each has the new one. What they send in between is lost.',
    overlap: 'The old key works for',
    hours: (hours: number) => {
      if (hours === 0) return 'no longer: it ends now'
      if (hours < 48) return `${n(hours)} more hours`
      return `${n(hours / 24)} more days`
    },
    submit: 'Make a new key',
    done: 'There is a new key. Put it into your apps before the old one ends.',
    toInstall: 'Show the snippets with the new key',
  }
}

export const roleWords = {
  viewer: 'Viewer',
  member: 'Member',
  admin: 'Admin',
  owner: 'Owner',
}

export const roleNotes = {
  viewer: 'may look',
  member: 'and work with issues',
  admin: 'and change settings',
  owner: 'and manage members, and delete',
}

export const members = {
  title: 'Members',
  says: 'Who may look at this project, and what they may do.',
  caption: 'Members, one a row',
  columns: { email: 'Member', role: 'Role', lastSignIn: 'Last signed in', remove: 'Remove' },
  everywhere: 'every project',
  everywhereHint: 'This role holds on every project of this server',
  you: 'you',
  invite: 'Add a member',
  inviteSays: 'They get a link that signs them in once; you hand it over. Nothing is mailed.',
  email: 'E-mail address',
  role: 'Role',
  roleOf: (email: string, role: string) => `Role of ${email}: ${role}`,
  add: 'Add',
  added: (email: string) => `${email} was added`,
  linkSays: 'Hand over this link. It works once, within 72 hours, and is not shown again.',
  linkLabel: 'One-time sign-in link',
  done: 'Done',
  remove: (email: string) => `Remove ${email}`,
  removeQuestion: (email: string) => `Remove ${email}?`,
  removeSays: 'They lose sight of this project at once. What they decided stays.',
  removed: (email: string) => `${email} was removed.`,
  changed: (email: string, role: string) => `${email}: now ${role}.`,
  never: 'not yet',
}

export const tokens = {
  title: 'API tokens',
  says: 'For scripts and other programs. A token may do what you may do, at most.',
  caption: 'Your tokens, one a row',
  columns: {
    name: 'Name',
    scopes: 'May',
    project: 'Project',
    expires: 'Ends',
    lastUsed: 'Last used',
    revoke: 'Revoke',
  },
  anyProject: 'all you may see',
  never: 'never',
  unused: 'not yet',
  create: 'New token',
  createSays: 'It is shown once, right after it is made.',
  name: 'Name',
  nameHelp: 'What it is for: “CI”, “status board”.',
  scopes: 'It may',
  scopeWords: {
    read: 'Read: issues, sessions, usage, what was dropped',
    write: 'Write: resolve, ignore, delete issues',
    admin: 'Admin: settings, members, keys',
  },
  scopeTags: { read: 'read', write: 'write', admin: 'admin' },
  scopeNeeded: 'Choose at least one.',
  project: 'Project',
  expires: 'Ends',
  days: { '30': 'in 30 days', '90': 'in 90 days', '365': 'in a year', '0': 'never' },
  make: 'Make token',
  made: (name: string) => `Token “${name}”`,
  madeSays: 'Copy it now. It is kept only as a hash and cannot be shown again.',
  madeLabel: 'Token',
  useLabel: 'Try it',
  done: 'I have copied it',
  revoke: (name: string) => `Revoke ${name}`,
  revokeQuestion: (name: string) => `Revoke “${name}”?`,
  revokeSays: 'Programs that use it are refused at once.',
  revoked: 'The token is revoked.',
  empty: 'No tokens yet',
  emptySays: 'With a token a script can read issues, or resolve them when a release is out:',
}
