import { limits } from '@earshot/protocol'
import { type Denied, denied } from '../core/denied.ts'

const words = ['*', 'null', 'node']

/** A project's origins in the form that browsers send, each once; or what is wrong. */
export function originsOf(list: readonly string[]): readonly string[] | Denied {
  if (list.length === 0) return denied('project/origin', 'A project needs at least one origin.')
  if (list.length > limits.originsPerProject) {
    return denied('project/origin', `A project has at most ${limits.originsPerProject} origins.`)
  }
  const origins = list.map(originOf)
  const wrong = origins.indexOf(undefined)
  if (wrong >= 0) return denied('project/origin', `Number ${wrong + 1} of the list is none.`)
  return [...new Set(origins.filter((origin) => origin !== undefined))]
}

function originOf(text: string): string | undefined {
  // An address copied from a browser ends with the slash of its root page.
  const trimmed = text.trim().replace(/(?<=:\/\/[^/]+)\/$/, '')
  if (words.includes(trimmed)) return trimmed
  if (trimmed.length > limits.originChars) return undefined
  // NOTE: a "*" within a host would be taken for itself, and match no page.
  if (!/^[a-z][a-z\d+.-]*:\/\/[^\s/?#@\\*]+$/i.test(trimmed) || !URL.canParse(trimmed)) {
    return undefined
  }
  const { origin } = new URL(trimmed)
  return origin === 'null' ? trimmed.toLowerCase() : origin
}
