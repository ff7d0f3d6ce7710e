import type { CommonApi, ErrorsApi } from '../client/api.ts'
import { memory } from '../client/memory.ts'
import { createState } from '../client/state.ts'
import { browserErrorsOf } from './parts.ts'
import { pagePlatform } from './platform.ts'

export type EarshotErrors = CommonApi & ErrorsApi

/** A client for errors alone: it makes no ids and keeps nothing on the device. */
export function createEarshotErrors(): EarshotErrors {
  return browserErrorsOf(createState(pagePlatform, memory))
}
