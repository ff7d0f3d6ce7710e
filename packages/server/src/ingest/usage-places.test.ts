import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { noFacts } from '../core/usage/app-facts.ts'
import type { UsageEntry } from './usage-entry.ts'
import { createPlaces } from './usage-places.ts'

const entry = {
  ...{ is: 'heartbeat', at: 0, bucket: 's', once: '', app: noFacts },
  ids: { device: 'd', anon: '', user: 'ann', session: 's' },
} as unknown as UsageEntry

test('whose ids were hashed is remembered, until it is to be forgotten', () => {
  const places = createPlaces()
  const terms = {
    secret: createSecretKey(Buffer.alloc(32)),
    policy: { personalIds: 'hash', keepsUserIds: false, signals: 'count' },
    ...{ latestVersion: '', customData: '' },
  } as const
  const needs = { project: 'p', terms, countsOnly: false, visit: () => '', onRefusedId() {} }
  const found = () => places.of([entry], needs)[0]?.identity
  const first = found()
  expect(found()).toBe(first)
  places.forget()
  expect(found()).not.toBe(first)
  expect(found()).toEqual(first)
})
