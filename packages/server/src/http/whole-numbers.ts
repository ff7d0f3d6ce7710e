import type { TSchema } from 'typebox'

/**
 * Whole numbers of a query, which come as texts, as the numbers they are; those that are not written as one (`0x10`,
 * `1e1`, blanks) stay texts, which the schema does not take.
 */
export function wholeNumbersIn(schema: TSchema): (query: unknown) => unknown {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, TSchema>> }
  const keys = Object.entries(properties)
    .filter(([, property]) => (property as { type?: string }).type === 'integer')
    .map(([key]) => key)
  return (query) => {
    const told = query as Readonly<Record<string, unknown>>
    const written = keys.filter((key) => typeof told[key] === 'string' && /^-?\d+$/.test(told[key]))
    return { ...told, ...Object.fromEntries(written.map((key) => [key, Number(told[key])])) }
  }
}
