/** Every failure a client can meet, in one place (RFC 9457). The code is forever; the words may improve. */
export const problems = {
  'key/malformed': { status: 403, says: 'A project key is 11 characters of 0-9 and a-z.' },
  'key/unknown': { status: 403, says: 'No project has this key.' },
  'origin/missing': { status: 403, says: 'The request names no origin, and none can be derived.' },
  'origin/refused': { status: 403, says: 'The project does not accept reports from this origin.' },
  'query/unexpected': { status: 400, says: 'The address of this endpoint takes no parameters.' },
  'user-agent/invalid': {
    status: 400,
    says: 'The User-Agent header is missing, too long or not printable ASCII.',
  },
  'address/invalid': { status: 400, says: 'The forwarded client address is not an IP address.' },
  'uri/invalid': { status: 400, says: 'The page address is too long.' },
  'body/too-large': { status: 413, says: 'The body is larger than this endpoint takes.' },
  'body/encoding': {
    status: 415,
    says: 'Content-Encoding may be gzip, deflate, br or zstd, once.',
  },
  'body/malformed': { status: 422, says: 'The body is not the JSON this endpoint takes.' },
  'body/unexpected-type': { status: 422, says: 'The Content-Type is not one of a report.' },
  'body/missing-type': { status: 400, says: 'A report needs a Content-Type.' },
  'body/not-a-report': { status: 400, says: 'The body is not a report or a list of reports.' },
  'event/name': { status: 422, says: 'name must be a string of at most 512 characters.' },
  'event/message': { status: 422, says: 'message must be a string of at most 10,000 characters.' },
  'event/type': { status: 422, says: 'type must be a whole number from 0 to 99.' },
  'event/uri': { status: 422, says: 'uri must be a string of at most 1,000 characters.' },
  'event/stack': { status: 422, says: 'stack must be a string of at most 131,072 characters.' },
  'event/meta': { status: 422, says: 'meta must be a plain object.' },
  'event/not-an-object': { status: 400, says: 'An event is a JSON object.' },
  'ingest/full': { status: 429, says: 'The server is holding all it can; retry later.' },
  'rate/exceeded': { status: 429, says: 'Too many requests; slow down and retry.' },
  'method/unsupported': { status: 404, says: 'There is nothing at this address for this method.' },
  'method/not-allowed': { status: 405, says: 'This address does not know this method.' },
  'route/unknown': { status: 404, says: 'There is nothing at this address.' },
  'request/invalid': { status: 400, says: 'The request does not have the documented form.' },
  'request/too-large': { status: 413, says: 'The request is larger than the API takes.' },
  'request/malformed': { status: 400, says: 'This is no whole HTTP/1.1 request with a Host.' },
  'request/headers-too-large': { status: 431, says: 'The header fields are larger than 16 KiB.' },
  'request/timeout': { status: 408, says: 'The request took too long to arrive.' },
  'request/expectation': { status: 417, says: 'Nothing but 100-continue can be expected.' },
  'request/cross-site': { status: 403, says: 'A page of another site may not do this.' },
  'auth/required': { status: 401, says: 'Sign in, or send an API token.' },
  'auth/wrong': { status: 401, says: 'The e-mail address or the password is wrong.' },
  'auth/link-used': { status: 401, says: 'This sign-in link was used or has expired.' },
  'auth/throttled': { status: 429, says: 'Too many attempts to sign in; wait a little.' },
  'auth/forbidden': { status: 403, says: 'Your role does not allow this.' },
  'auth/scope': { status: 403, says: 'The API token lacks the scope for this.' },
  'project/unknown': { status: 404, says: 'There is no such project, or you may not see it.' },
  'project/name': { status: 422, says: 'A project needs a name of 1 to 80 characters.' },
  'project/name-mismatch': { status: 422, says: 'Type the name of the project to delete it.' },
  'project/origin': {
    status: 422,
    says: 'An origin is "*", "null", "node" or scheme://host[:port] without a path.',
  },
  'usage/custom-data': { status: 422, says: 'Custom data must be JSON of at most 64 KiB.' },
  'licence/unknown': { status: 404, says: 'There is no such licence or policy in this project.' },
  'licence/policy': { status: 422, says: 'A licence needs a policy of this project.' },
  'issue/unknown': { status: 404, says: 'There is no such issue in this project.' },
  'event/unknown': { status: 404, says: 'There is no such event in this issue.' },
  'filter/invalid': { status: 400, says: 'The filter does not have the documented form.' },
  'zone/unknown': { status: 400, says: 'There is no time zone of this name.' },
  'person/unknown': { status: 404, says: 'There is no such user or install in this project.' },
  'app-session/unknown': { status: 404, says: 'There is no such app session of this person.' },
  'view/unknown': { status: 404, says: 'There is no such saved view.' },
  'member/unknown': { status: 404, says: 'There is no such member.' },
  'member/exists': { status: 409, says: 'This person is a member already.' },
  'member/last-owner': { status: 409, says: 'The last owner cannot be removed or demoted.' },
  'token/unknown': { status: 404, says: 'There is no such token.' },
  'password/weak': { status: 422, says: 'A password has 10 to 256 characters.' },
  'cursor/invalid': { status: 400, says: 'The cursor is not one that this list gave out.' },
  'question/too-large': {
    status: 422,
    says: 'The answer needs more time or memory than one question may take; ask about less.',
  },
  'facts/unavailable': {
    status: 503,
    says: 'The facts engine is restarting; what was sent is kept. Retry in a moment.',
  },
  'storage/full': {
    status: 503,
    says: 'The disk of the server is full; nothing was changed.',
  },
  'server/stopping': { status: 503, says: 'The server is stopping.' },
  'server/failed': { status: 500, says: 'Something went wrong here; it has been noted.' },
} as const

export type ProblemCode = keyof typeof problems

/** What every failed request answers, as `application/problem+json`. `type` is a URN made of the stable code. */
export interface Problem {
  readonly type: `urn:earshot:${ProblemCode}`
  readonly code: ProblemCode
  readonly title: string
  readonly status: number
  /** What exactly was wrong, without repeating anything that was sent. */
  readonly detail?: string
}

export function problemOf(code: ProblemCode, detail?: string): Problem {
  const { status, says } = problems[code]
  return {
    type: `urn:earshot:${code}`,
    code,
    title: says,
    status,
    ...(detail !== undefined && { detail }),
  }
}
