import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCountryFile } from './country-file.ts'
import { countryFileBytes } from './country-harness.ts'

const networks = {
  '203.0.113.0/24': { country: { iso_code: 'DE' } },
  '198.51.100.0/25': { country_code: 'FR' },
  '198.51.100.128/25': { country: 'IT' },
  '192.0.2.0/28': { country: 'Japan', country_code: 'JP' },
  '192.0.2.16/28': { country: { iso_code: 'EU' } },
  '192.0.2.32/28': { country: { iso_code: 'de<b>' } },
  '192.0.2.48/28': { continent: { code: 'AS' } },
  '192.0.2.64/28': 'Germany',
  '2001:db8::/33': { country: { iso_code: 'BR' } },
  '2001:db8:8000::/33': { country: { iso_code: 'NZ' } },
}

function written(bytes: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-country-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'country.mmdb')
  writeFileSync(file, bytes)
  return file
}

test.each([
  ['203.0.113.177', 'DE'],
  ['203.0.113.0', 'DE'],
  ['198.51.100.23', 'FR'],
  ['198.51.100.223', 'IT'],
  ['192.0.2.1', 'JP'],
  ['2001:db8:1::1', 'BR'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348', 'NZ'],
])('%s is in %s', (address, country) => {
  expect(openCountryFile(written(countryFileBytes(networks))).countryOfAddress(address)).toBe(
    country,
  )
})

test.each([
  ...['203.0.114.1', '127.0.0.1', '10.1.2.3', '::1', 'fe80::1'],
  ...['192.0.2.17', '192.0.2.33', '192.0.2.49', '192.0.2.65', '', 'no address'],
])('of %j nothing is known, and that is all it says', (address) => {
  expect(openCountryFile(written(countryFileBytes(networks))).countryOfAddress(address)).toBe('')
})

test('a file of short addresses knows nothing of long ones', () => {
  const short = { '203.0.113.0/24': { country_code: 'DE' }, '32.0.0.0/3': { country_code: 'US' } }
  const { countryOfAddress } = openCountryFile(written(countryFileBytes(short, { ipVersion: 4 })))
  const addresses = ['203.0.113.177', '33.1.2.3', '2001:db8::1', '198.51.100.23']
  expect(addresses.map(countryOfAddress)).toEqual(['DE', 'US', '', ''])
})

test('it tells what it is and of when', () => {
  const { kind, builtAt } = openCountryFile(written(countryFileBytes(networks)))
  expect({ kind, builtAt }).toEqual({ kind: 'Test-Country', builtAt: Date.UTC(2026, 10, 1) })
})

test('what is missing, no such file, cut off or of something else is told in a sentence', () => {
  const bytes = countryFileBytes(networks)
  const opened = (file: string) => () => openCountryFile(file)
  expect(opened('/nowhere/country.mmdb')).toThrow(
    'The country file /nowhere/country.mmdb cannot be read (ENOENT).',
  )
  expect(opened(tmpdir())).toThrow('cannot be read (EISDIR)')
  for (const wrong of [
    ...[Buffer.alloc(0), Buffer.from('ip,country\n'), Buffer.alloc(100_000, 'x')],
    ...[bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length - 200)],
  ]) {
    expect(opened(written(wrong))).toThrow('is damaged, or is no .mmdb file')
  }
  const asn = countryFileBytes({ '203.0.113.0/24': { asn: 64496 } }, { kind: 'Test-ASN' })
  expect(opened(written(asn))).toThrow('(Test-ASN) knows no countries')
})

test('a damaged place in it breaks nothing', () => {
  const bytes = countryFileBytes(networks)
  for (let at = 0; at < bytes.length - 250; at += 11) {
    const damaged = Buffer.from(bytes)
    damaged[at] = 0xff
    const { countryOfAddress } = openCountryFile(written(damaged))
    expect(countryOfAddress('203.0.113.1')).toMatch(/^([A-Z]{2})?$/)
  }
})
