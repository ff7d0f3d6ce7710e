export interface Described {
  readonly name: string
  readonly message: string
  readonly stack: string
}

interface Likely {
  readonly name?: unknown
  readonly message?: unknown
  readonly stack?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
}

/** Any thrown value in words; what cannot be told, or does not let itself be asked, by its kind. */
export function describe(reason: unknown): Described {
  try {
    const { name = '', message = reason, stack = '' } = Object(reason) as Likely
    return { name: String(name), message: String(message), stack: String(stack) }
  } catch {
    return describe(typeof reason)
  }
}

interface Origins {
  readonly causes?: readonly Described[] | undefined
  readonly errors?: readonly Described[] | undefined
  /** What was thrown, where it was an object and no error. */
  readonly thrown?: unknown
}

/** What led to it: the chain of `cause`, and the errors of an AggregateError; at most five of each. */
export function originsOf(reason: unknown): Origins {
  const like = Object(reason) as Likely
  const causes: Described[] = []
  let { cause } = like
  for (; cause && causes.length < 5; cause = (cause as Likely).cause) causes.push(describe(cause))
  return {
    causes: causes[0] && causes,
    errors: Array.isArray(like.errors) ? like.errors.slice(0, 5).map(describe) : undefined,
    thrown: like === reason && like.message === undefined ? reason : undefined,
  } as Origins
}
