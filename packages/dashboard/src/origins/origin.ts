import { limits } from '@earshot/protocol'

type OriginFault =
  | 'empty'
  | 'path'
  | 'scheme'
  | 'host'
  | 'wildcard'
  | 'form'
  | 'twice'
  | 'long'
  | 'full'

export type OriginCheck =
  | { readonly is: 'origin'; readonly origin: string }
  | { readonly is: 'fault'; readonly fault: OriginFault }

const special: readonly string[] = ['*', 'null', 'node']

/**
 * What a person typed, as one origin a project may list: `*`, `null`, `node` or `scheme://host[:port]`. Case of
 * scheme and host, a standard port and a lone slash at the end are put right; what remains doubtful is a fault.
 */
export function originOf(text: string, known: readonly string[] = []): OriginCheck {
  const typed = text.trim()
  if (typed === '') return fault('empty')
  if (typed.length > limits.originChars) return fault('long')
  if (known.length >= limits.originsPerProject) return fault('full')
  const origin = special.includes(typed.toLowerCase()) ? typed.toLowerCase() : parse(typed)
  if (typeof origin !== 'string') return origin
  return known.includes(origin) ? fault('twice') : { is: 'origin', origin }
}

function parse(typed: string): string | OriginCheck {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(typed) ?? []
  if (scheme === undefined || rest === undefined) {
    return fault(/^[\w-]+(\.[\w-]+)*(:\d+)?$/.test(typed) ? 'scheme' : 'form')
  }
  const host = rest.replace(/\/$/, '')
  if (host === '') return fault('host')
  if (/[/?#]/.test(host)) return fault('path')
  if (host.includes('*')) return fault('wildcard')
  if (!URL.canParse(typed) || /[\s@]/.test(host)) return fault('form')
  const url = new URL(typed)
  // Schemes the browser does not know (`app://`, `capacitor://`) have no origin of their own to ask for.
  return url.origin === 'null' ? `${scheme.toLowerCase()}://${host.toLowerCase()}` : url.origin
}

function fault(name: OriginFault): OriginCheck {
  return { is: 'fault', fault: name }
}
