import fastJsonStringify, { type Schema } from 'fast-json-stringify'
import type { FastifyInstance, FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/schema'
import { wholeNumbersIn } from './whole-numbers.ts'

const check: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  let compiled: Validator | undefined
  const read = httpPart === 'querystring' ? wholeNumbersIn(schema) : (value: unknown) => value
  return (sent: unknown) => {
    compiled ??= Compile(schema)
    const value = read(sent)
    return compiled.Check(value) ? { value } : { error: compiled.Errors(value)[1] }
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
