import { createHash } from 'node:crypto'

/** How secrets of 256 random bits are kept (cookies, links, tokens): a plain hash is enough, nobody can guess them. */
export function secretHashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
