import { limits, type UsageSettings } from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'

const fields = {
  personalIds: Type.Enum(['hash', 'refuse']),
  keepsUserIds: Type.Boolean(),
  signals: Type.Enum(['count', 'ignore']),
  latestVersion: Type.String({ maxLength: limits.versionChars }),
  customData: Type.String({ maxLength: limits.customDataChars, description: 'JSON text, or "".' }),
}

export const usageSettings = typed<UsageSettings>()(Type.Object(fields))

export const usageSettingsWish = {
  personalIds: Type.Optional(fields.personalIds),
  keepsUserIds: Type.Optional(fields.keepsUserIds),
  signals: Type.Optional(fields.signals),
  latestVersion: Type.Optional(fields.latestVersion),
  customData: Type.Optional(fields.customData),
}
