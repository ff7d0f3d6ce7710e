const kinds = {
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  card: ['card number', 'card numbers'],
  iban: ['bank account number', 'bank account numbers'],
  ssn: ['social security number', 'social security numbers'],
  jwt: ['signed token (JWT)', 'signed tokens (JWT)'],
  token: ['token', 'tokens'],
  key: ['secret key', 'secret keys'],
  secret: ['secret', 'secrets'],
  password: ['password', 'passwords'],
  'private-key': ['private key', 'private keys'],
  'user-info': ['name and password in an address', 'names and passwords in addresses'],
  user: ['user name in a folder', 'user names in folders'],
  'user-agent': ['full user agent', 'full user agents'],
  address: ['network address', 'network addresses'],
  query: ['query value', 'query values'],
  fragment: ['fragment of an address', 'fragments of addresses'],
} as const

export type RemovedKind = keyof typeof kinds

const places: Readonly<Record<string, string>> = {
  name: 'in the name',
  message: 'in the message',
  stack: 'in the stack',
  uri: 'in the page address',
  meta: 'in the meta',
  request: 'in the request',
}

export const removed = {
  title: 'What was removed before this was stored',
  says: 'Taken out while it was in memory. It is in no file, no log and no backup.',
  what: (kind: string, times: number) => {
    const [one, more] = kinds[kind as RemovedKind] ?? [kind, kind]
    return `${times} ${times === 1 ? one : more}`
  },
  where: (place: string) => places[place] ?? '',
  always: 'Always, from every event',
  address: 'The network address',
  addressSays: 'not stored',
  agent: 'The full user agent',
  agentSays: (kept: string) => `only ${kept} was kept`,
  agentNothing: 'nothing of it was kept',
  nothing: 'Nothing private was found in what this event said.',
  found: 'In this event',
}
