import type { FastifyInstance } from 'fastify'
import type { ApiOptions } from './api-options.ts'
import { isSecure } from './client-address.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
} as const

/** On every answer, whoever gives it; a route that must be more open says so itself. */
export function addSecurityHeaders(
  app: FastifyInstance,
  { trustedProxies }: Pick<ApiOptions, 'trustedProxies'>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (isSecure(request.raw, trustedProxies)) {
      reply.header('strict-transport-security', 'max-age=31536000')
    }
  })
}
