import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastJsonStringify, { type Schema } from 'fast-json-stringify'
import type { FastifyInstance, FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'

const check: FastifySchemaCompiler<TSchema> = (route) => {
  let compiled: ReturnType<typeof TypeBoxValidatorCompiler> | undefined
  const oddly = route.httpPart === 'querystring' ? oddNumberIn(route.schema) : () => undefined
  return (value: unknown) => {
    const key = oddly(value)
    if (key !== undefined) return { error: [notAnInteger(key)] }
    compiled ??= TypeBoxValidatorCompiler(route)
    return compiled(value)
  }
}

/**
 * The key of a query whose whole number is not written as one: what turns texts into numbers takes `0x10`, `1e1` and
 * blanks for one, too.
 */
function oddNumberIn(schema: TSchema): (query: unknown) => string | undefined {
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
const notAnInteger = (key: string) => ({
  keyword: 'type',
  schemaPath: `#/properties/${key}`,
  instancePath: `/${key}`,
  params: { type: 'integer' },
  message: 'must be integer',
})

const write: FastifySerializerCompiler<Schema> = ({ schema }) => {
  let compiled: ReturnType<typeof fastJsonStringify> | undefined
  return (answer) => {
    compiled ??= fastJsonStringify(schema)
    return compiled(answer)
  }
}

/**
 * Schemas become code when their route is asked first. All of them before the server answers anybody would be a fifth of
 * its start.
 */
export function compileLazily(app: FastifyInstance): void {
  app.setValidatorCompiler(check)
  app.setSerializerCompiler(write)
}
