import type { Scope, TokenRow } from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { moment, momentOrNull } from './words.ts'

export const scope = typed<Scope>()(Type.Enum(['read', 'write', 'admin']))

export const tokenRow = typed<TokenRow>()(
  Type.Object({
    id: Type.String(),
    name: Type.String(),
    scopes: Type.Array(scope),
    project: Type.Union([Type.String(), Type.Null()]),
    createdAt: moment,
    expiresAt: momentOrNull,
    lastUsedAt: momentOrNull,
  }),
)
