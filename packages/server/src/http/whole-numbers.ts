import type { TSchema } from 'typebox'

/**
 * The key of a query whose whole number is not written as one: what turns texts into numbers takes `0x10`, `1e1` and
 * blanks for one, too.
 */
export function oddNumberIn(schema: TSchema): (query: unknown) => string | undefined {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, TSchema>> }
  const keys = Object.entries(properties)
    .filter(([, property]) => (property as { type?: string }).type === 'integer')
    .map(([key]) => key)
  return (query) => {
    const told = query as Readonly<Record<string, unknown>>
    return keys.find((key) => typeof told[key] === 'string' && !/^-?\d+$/.test(told[key]))
  }
}

/** As the validator tells it. */
export const notAnInteger = (key: string) => ({
  keyword: 'type',
  schemaPath: `#/properties/${key}`,
  instancePath: `/${key}`,
  params: { type: 'integer' },
  message: 'must be integer',
})
