/** Who comes in, and whether a page of another site sent them. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { rememberTokenUse } from '../commands/remove-token.ts'
import { signInDays, staySignedIn } from '../commands/sign-in.ts'
import type { Actor } from '../core/access.ts'
import { type Denied, denied } from '../core/denied.ts'
import { actorOfSignIn, actorOfToken } from '../query/authorise.ts'
import type { ApiOptions } from './api-options.ts'
import { isSecure } from './client-address.ts'

const cookieName = 'earshot'
const readingMethods = ['GET', 'HEAD', 'OPTIONS']

/** The actor behind a request: an API token goes before the cookie, and a wrong one is not passed over. */
export async function actorOf(
  request: FastifyRequest,
  options: ApiOptions,
): Promise<Actor | Denied> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [, text] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
    const found = text === undefined ? undefined : await actorOfToken(options, text)
    if (found === undefined) return denied('auth/required')
    await rememberTokenUse(options, found.token)
    return found.actor
  }

  const secret = request.cookies[cookieName]
  const found = secret === undefined ? undefined : await actorOfSignIn(options, secret)
  if (found === undefined) return denied('auth/required')
  await staySignedIn(options, found.signIn)
  return found.actor
}

/**
 * Whether a page of another site made the browser send this. Browsers tell by `Sec-Fetch-Site`, older ones by `Origin`
 * alone; what has neither is no browser, and has no cookie that somebody else could ride on.
 */
export function isCrossSite(
  request: FastifyRequest,
  { publicUrl }: Pick<ApiOptions, 'publicUrl'>,
): boolean {
  if (readingMethods.includes(request.method) || request.headers.authorization !== undefined) {
    return false
  }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = request.headers
  if (origin === undefined) return request.cookies[cookieName] !== undefined
  if (!URL.canParse(origin)) return true
  const isOwn = publicUrl !== undefined && new URL(publicUrl).origin === origin
  return !isOwn && new URL(origin).host !== host
}

/** Gives and takes the cookie: out of scripts' reach, never sent along by other sites' requests. */
export function createCookie(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { trustedProxies, publicUrl }: ApiOptions,
) {
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(request.raw, trustedProxies) || isSiteOfTls(request.headers.host, publicUrl),
  } as const
  return {
    set: (secret: string) => {
      reply.setCookie(cookieName, secret, { ...attributes, maxAge: signInDays.most * 86_400 })
    },
    clear: () => {
      reply.clearCookie(cookieName, attributes)
    },
  }
}

/** Asked under the very name that people are told to reach by TLS: whatever ends it may be a proxy nobody named. */
function isSiteOfTls(host: string | undefined, publicUrl: string | undefined): boolean {
  if (publicUrl === undefined || host === undefined) return false
  const site = new URL(publicUrl)
  return site.protocol === 'https:' && site.host === host.toLowerCase()
}
