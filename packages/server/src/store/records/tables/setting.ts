import type { Writer } from '../records.ts'
import type { SettingColumns } from '../schema.ts'

export async function upsertSetting(tx: Writer, setting: SettingColumns): Promise<void> {
  await tx
    .insertInto('settings')
    .values(setting)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: setting.value }))
    .execute()
}
