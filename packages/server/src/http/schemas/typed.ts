import type { Static, TSchema } from 'typebox'

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

type IsSame<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false

/** The schema itself where it says exactly what the wire's type says; nothing that could be passed otherwise. */
export type Saying<Wire, Schema extends TSchema> =
  IsSame<Frozen<Static<Schema>>, Frozen<Wire>> extends true ? Schema : never

/**
 * A schema that says exactly what the wire's type says; any difference does not compile. The types are written by
 * hand in the protocol, the schemas follow.
 */
export function typed<Wire>() {
  return <Schema extends TSchema>(schema: Saying<Wire, Schema>): Schema => schema
}
