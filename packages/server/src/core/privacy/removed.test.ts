import { expect, test } from 'vitest'
import { createTally, removedOf } from './removed.ts'

test('a tally is told by field, then kind, whatever the order of finds', () => {
  const tally = createTally()
  tally.add('uri', 'query')
  tally.add('message', 'phone')
  tally.add('uri', 'query')
  tally.add('message', 'email', 3)
  expect(tally.text()).toBe('message.email=3,message.phone=1,uri.query=2')
  expect(removedOf(tally.text())).toEqual([
    { where: 'message', kind: 'email', times: 3 },
    { where: 'message', kind: 'phone', times: 1 },
    { where: 'uri', kind: 'query', times: 2 },
  ])
})

test('nothing taken is nothing told, and nonsense is left out', () => {
  expect(createTally().text()).toBe('')
  expect(removedOf('')).toEqual([])
  expect(removedOf('x,message.email=1,=,y.z=q')).toEqual([
    { where: 'message', kind: 'email', times: 1 },
  ])
})
