import type { Me, MemberRow, Role } from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { momentOrNull } from './words.ts'

export const role = typed<Role>()(Type.Enum(['viewer', 'member', 'admin', 'owner']))

export const email = Type.String({ minLength: 3, maxLength: 254 })

export const memberRow = typed<MemberRow>()(
  Type.Object({
    id: Type.String(),
    email: Type.String(),
    role,
    everywhere: Type.Boolean(),
    lastSignInAt: momentOrNull,
  }),
)

export const meAnswer = typed<Me>()(
  Type.Object({
    id: Type.String(),
    email: Type.String(),
    role: Type.Union([role, Type.Null()]),
    hasPassword: Type.Boolean(),
  }),
)
