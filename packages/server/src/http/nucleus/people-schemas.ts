/** People, what they did, and the words of both, as Nucleus's Data API V1 tells them. */
import { type TProperties, type TSchema, Type } from 'typebox'
import { count, moment, strict } from '../schemas/words.ts'

export const text = Type.String()
export const object = (properties: TProperties) => Type.Object(properties, strict)
export const listOf = (schema: TSchema) => Type.Array(schema)
export const mapOf = (schema: TSchema) => Type.Record(Type.String(), schema)

const values = mapOf(Type.Union([text, Type.Number(), Type.Boolean()]))
/** What the original told, and is not stored here. */
const nothing = Type.Null()
const device = object({
  ...{ _id: text, platform: text, osVersion: text, version: text, lastSeen: moment },
})

const person = {
  ...{ _id: text, userId: text, createdAt: moment, lastSeen: moment },
  ...{ devices: listOf(device), props: values },
}

export const user = object(person)

const session = object({
  ...{ session: text, device: text, actions: count, errors: count, start: moment, end: moment },
})

export const userPage = object({
  user: object({ ...person, appId: text, updatedAt: moment }),
  sessions: listOf(session),
})

export const event = object({
  ...{ app_id: text, platform: text, user_id: text, machine_id: text, version: text },
  ...{ locale: text, module_version: text, os_version: text, country: text, type: text },
  ...{ name: text, time: moment, session_id: text, data: values },
  ...{ renderer: nothing, avail_ram: nothing, arch: nothing },
  ...{ first_time: nothing, error_hash: nothing, duration: nothing },
})

export const liveEvent = object({
  ...{ type: text, name: text, userId: text, platform: text, version: text, country: text },
  date: moment,
})

export const liveUser = object({
  ...{ userDbId: text, userId: text, deviceId: text, platform: text, osVersion: text },
  ...{ country: text, lastSeen: moment },
})
