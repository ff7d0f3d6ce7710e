import { expect, test } from 'vitest'
import { createSignInGate } from './sign-in-gate.ts'

const fail = async () => ({ value: 'wrong', succeeded: false })
const succeed = async () => ({ value: 'right', succeeded: true })

async function answers(times: number, attempt: (turn: number) => Promise<unknown>) {
  const found: unknown[] = []
  for (let turn = 0; turn < times; turn += 1) found.push(await attempt(turn))
  return found
}

test('an account is closed after so many failures, wherever they come from', async () => {
  const gate = createSignInGate({ perAccount: 2 })
  const tries = await answers(3, (turn) =>
    gate.attempt({ address: `10.0.0.${turn}`, account: 'Ann@example.org ' }, fail),
  )
  expect(tries).toEqual(['wrong', 'wrong', undefined])
  const who = { address: '10.9.9.9', account: 'ann@example.org' }
  expect(await gate.attempt(who, succeed)).toBeUndefined()
  expect(await gate.attempt({ ...who, account: 'ben@example.org' }, succeed)).toBe('right')
})

test('a network is closed after so many failures, whomever they are for', async () => {
  const gate = createSignInGate({ perNetwork: 2 })
  const tries = await answers(3, (turn) =>
    gate.attempt({ address: `2001:db8:1:2::${turn}`, account: `u${turn}` }, fail),
  )
  expect(tries).toEqual(['wrong', 'wrong', undefined])
  expect(await gate.attempt({ address: '2001:0db8:1:2:0:0:0:ff', account: 'x' }, succeed)).toBe(
    undefined,
  )
  expect(await gate.attempt({ address: '2001:db8:1:3::1', account: 'x' }, succeed)).toBe('right')
})

test('attempts that succeed do not count', async () => {
  const gate = createSignInGate({ perAccount: 1, perNetwork: 1 })
  const who = { address: '10.0.0.1', account: 'ann' }
  expect(await answers(5, () => gate.attempt(who, succeed))).toEqual(new Array(5).fill('right'))
})

test('a closed door opens when the time is over', async () => {
  const gate = createSignInGate({ perAccount: 1, windowMs: 20 })
  const who = { address: '10.0.0.1', account: 'ann' }
  expect(await answers(2, () => gate.attempt(who, fail))).toEqual(['wrong', undefined])
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(await gate.attempt(who, succeed)).toBe('right')
})

test('only so many attempts run at one time', async () => {
  const gate = createSignInGate({ atOnce: 2 })
  const wait = Promise.withResolvers<{ value: string; succeeded: boolean }>()
  const attempts = Array.from({ length: 3 }, (_, turn) =>
    gate.attempt({ address: '10.0.0.1', account: `u${turn}` }, () => wait.promise),
  )
  wait.resolve({ value: 'right', succeeded: true })
  expect(await Promise.all(attempts)).toEqual(['right', 'right', undefined])
})
