import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The methods that an address knows; none where there is nothing at it. */
export type MethodsAt = (request: Pick<FastifyRequest, 'url'>) => readonly string[]

/** Remembers every route that is added from now on, for those who come to one with another method (RFC 9110, 15.5.6). */
export function watchMethods(app: FastifyInstance): MethodsAt {
  const routes: { readonly shape: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // What is behind a star are files, of which only the one who looks knows which there are.
    if (!url.includes('*')) routes.push({ shape: shapeOf(url), methods: [method].flat() })
  })
  return ({ url }) => {
    const [path = '/'] = url.split('?')
    const known = routes.filter(({ shape }) => shape.test(path))
    return [...new Set(known.flatMap(({ methods }) => methods))].sort()
  }
}

/** `/api/projects/:key` as an expression. */
function shapeOf(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '[.]')))
  return new RegExp(`^${parts.join('/')}$`)
}
