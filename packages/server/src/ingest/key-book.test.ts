import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestRecords } from '../store/records/harness.ts'
import type { Records } from '../store/records/records.ts'
import { updateProject } from '../store/records/tables/project.ts'
import { updateUsageTerms } from '../store/records/tables/usage-terms.ts'
import {
  findAdmission,
  listAdmissions,
  type Admission as StoredAdmission,
} from '../store/records/views/admission.ts'
import { createKeyBook } from './key-book.ts'
import type { Admission, AdmissionSource } from './ports.ts'

const key = 'p1'.padEnd(11, '0')
const clock = { now: () => 1_000 }
const secret = createSecretKey(Buffer.alloc(32))

const admissionOf = ({ usage, ...told }: StoredAdmission): Admission => ({
  ...told,
  usage: {
    ...{ secret, latestVersion: '', customData: '' },
    policy: {
      personalIds: usage.personal_ids,
      keepsUserIds: usage.keeps_user_ids === 1,
      signals: usage.signals,
    },
  },
})

const sourceOf = (records: Records): AdmissionSource => ({
  all: async () => (await listAdmissions(records)).map(admissionOf),
  async find(wanted) {
    const found = await findAdmission(records, wanted)
    return found && admissionOf(found)
  },
  version: () => records.version(),
  decisions: () => records.decisions(),
})

test('what was decided here holds from the next arrival on', async () => {
  await using records = await openTestRecords()
  using book = await createKeyBook(sourceOf(records), { clock, refreshMs: 3_600_000 })
  const keeps = async () => (await book.find(key))?.usage.policy.keepsUserIds
  const set = (keeps_user_ids: 0 | 1) =>
    records.write((tx) => updateUsageTerms(tx, { project: 'p1', keeps_user_ids }))
  expect(await keeps()).toBe(false)
  await set(1)
  expect(await Promise.all([keeps(), keeps()])).toEqual([true, true])
  // Where nothing was decided, nobody waits.
  expect(book.find(key)).not.toBeInstanceOf(Promise)
  const reading = book.find(key)
  await set(0)
  expect(await keeps()).toBe(false)
  expect(await reading).toBeDefined()

  await records.write((tx) => updateProject(tx, { id: 'p1', deleting_since: 1 }))
  expect(await book.find(key)).toBeUndefined()
})

test('a decision that comes while keys are being read holds, too', async () => {
  await using records = await openTestRecords()
  const source = sourceOf(records)
  let between: (() => Promise<void>) | undefined
  const slow: AdmissionSource = {
    ...source,
    async all() {
      const read = await source.all()
      const once = between
      between = undefined
      await once?.()
      return read
    },
  }
  using book = await createKeyBook(slow, { clock, refreshMs: 3_600_000 })
  const set = (keeps_user_ids: 0 | 1) =>
    records.write((tx) => updateUsageTerms(tx, { project: 'p1', keeps_user_ids }))
  await set(0)
  between = () => set(1)
  expect((await book.find(key))?.usage.policy.keepsUserIds).toBe(true)
})
