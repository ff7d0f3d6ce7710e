import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastJsonStringify, { type Schema } from 'fast-json-stringify'
import type { FastifyInstance, FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { notAnInteger, oddNumberIn } from './whole-numbers.ts'

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
