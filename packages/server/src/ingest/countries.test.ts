import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createCountries } from './countries.ts'
import { countryFileBytes } from './country-harness.ts'

const bytesOf = (code: string) =>
  countryFileBytes({ '203.0.113.0/24': { country: { iso_code: code } } }, { kind: `Of-${code}` })

function followed(everyMs?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-countries-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'country.mmdb')
  writeFileSync(file, bytesOf('DE'))
  const notes: unknown[] = []
  const countries = createCountries(file, {
    onRead: ({ kind }) => notes.push(kind),
    onRefused: (reason) => notes.push(reason),
    ...(everyMs !== undefined && { everyMs }),
  })
  onTestFinished(() => countries[Symbol.dispose]())
  const country = () => countries.countryOfAddress('203.0.113.7')
  const replace = (bytes: Buffer) => {
    writeFileSync(`${file}.new`, bytes)
    renameSync(`${file}.new`, file)
  }
  return { file, notes, countries, country, replace }
}

test('another file takes the place of the first one', async () => {
  const { notes, country, replace } = followed(5)
  expect(country()).toBe('DE')
  replace(bytesOf('FR'))
  await vi.waitFor(() => expect(country()).toBe('FR'))
  expect(notes).toEqual(['Of-FR'])
})

test('a file that nothing happened to is not read again', async () => {
  const { notes, countries } = followed()
  for (let at = 0; at < 3; at++) await countries.look()
  expect(notes).toEqual([])
})

test('a file that is still being written is waited for', async () => {
  const { file, notes, countries, country } = followed()
  const bytes = bytesOf('FR')
  for (const part of [10, 50, 200]) {
    writeFileSync(file, bytes.subarray(0, part))
    await countries.look()
  }
  writeFileSync(file, bytes)
  await countries.look()
  expect([country(), notes]).toEqual(['DE', []])
  await countries.look()
  expect([country(), notes]).toEqual(['FR', ['Of-FR']])
})

test('a file that will not do leaves the old one in use, and is told of once', async () => {
  const { file, notes, countries, country, replace } = followed()
  replace(Buffer.from('ip,country'))
  for (let at = 0; at < 4; at++) await countries.look()
  rmSync(file)
  for (let at = 0; at < 4; at++) await countries.look()
  replace(countryFileBytes({ '203.0.113.0/24': { city: 'Bonn' } }))
  for (let at = 0; at < 4; at++) await countries.look()
  expect(country()).toBe('DE')
  expect(notes).toEqual(['damaged', 'unreadable', 'no-countries'])
  replace(bytesOf('BR'))
  for (let at = 0; at < 2; at++) await countries.look()
  expect(country()).toBe('BR')
})
