import { expect, test } from 'vitest'
import {
  type Actor,
  isAtLeast,
  objectionEverywhere,
  objectionIn,
  roleEverywhere,
  roleIn,
} from './access.ts'

function person(everywhere: 'viewer' | 'owner' | null, inProjects = {}): Actor {
  return { is: 'person', user: 'u1', signIn: 's1', roles: { everywhere, inProjects } }
}

function token(more: object): Actor {
  return {
    is: 'token',
    token: 't1',
    scopes: ['admin'],
    project: null,
    roles: { everywhere: 'owner', inProjects: {} },
    ...more,
  } as Actor
}

test('of a role everywhere and one in the project the higher one counts', () => {
  expect(roleIn(person('viewer', { p1: 'admin' }), 'p1')).toBe('admin')
  expect(roleIn(person('owner', { p1: 'viewer' }), 'p1')).toBe('owner')
  expect(roleIn(person(null, { p1: 'member' }), 'p1')).toBe('member')
  expect(roleIn(person(null, { p1: 'member' }), 'p2')).toBeNull()
  expect(roleEverywhere(person(null, { p1: 'owner' }))).toBeNull()
})

test('a project one may not see is answered as one that is not there', () => {
  const actor = person(null, { p1: 'viewer' })
  expect(objectionIn(actor, { action: 'project.see', project: 'p2' })).toBe('project/unknown')
  expect(objectionIn(actor, { action: 'project.see', project: 'p1' })).toBeUndefined()
  expect(objectionIn(actor, { action: 'issue.change', project: 'p1' })).toBe('auth/forbidden')
})

test('each role may do all that the ones before it may', () => {
  expect(isAtLeast('owner', 'viewer')).toBe(true)
  expect(isAtLeast('member', 'member')).toBe(true)
  expect(isAtLeast('member', 'admin')).toBe(false)
  expect(isAtLeast(null, 'viewer')).toBe(false)
})

test('a token may never do more than its scopes, its project and its maker', () => {
  expect(roleIn(token({ scopes: ['read'] }), 'p1')).toBe('viewer')
  expect(roleIn(token({ scopes: ['read', 'write'] }), 'p1')).toBe('member')
  expect(roleIn(token({}), 'p1')).toBe('owner')
  expect(roleIn(token({ scopes: [] }), 'p1')).toBeNull()
  expect(roleIn(token({ project: 'p2' }), 'p1')).toBeNull()
  expect(roleEverywhere(token({ project: 'p2' }))).toBeNull()
  const byViewer = token({ roles: { everywhere: 'viewer', inProjects: {} } })
  expect(roleIn(byViewer, 'p1')).toBe('viewer')
  expect(objectionIn(byViewer, { action: 'project.change', project: 'p1' })).toBe('auth/forbidden')
  const byNobody = token({ roles: { everywhere: null, inProjects: {} } })
  expect(roleIn(byNobody, 'p1')).toBeNull()
})

test('a token without the scope is told so', () => {
  const reading = token({ scopes: ['read'] })
  expect(objectionIn(reading, { action: 'issue.change', project: 'p1' })).toBe('auth/scope')
  expect(objectionIn(reading, { action: 'people.see', project: 'p1' })).toBe('auth/scope')
  expect(objectionEverywhere(reading, 'project.create')).toBe('auth/scope')
})

test('the machine may do everything', () => {
  expect(roleIn({ is: 'machine' }, 'p1')).toBe('owner')
  expect(objectionEverywhere({ is: 'machine' }, 'project.create')).toBeUndefined()
})
