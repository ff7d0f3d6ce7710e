import { expect, test } from 'vitest'
import { countryOf } from './country.ts'

test.each([
  ['Europe/Berlin', 'DE'],
  ['europe/stockholm', 'SE'],
  ['America/New_York', 'US'],
  ['Asia/Calcutta', 'IN'],
  ['Asia/Kolkata', 'IN'],
  ['UTC', ''],
  ['Etc/GMT+3', ''],
  ['constructor', ''],
  ['', ''],
])('the time zone %s lies in %s', (zone, country) => {
  expect(countryOf(zone)).toBe(country)
})
