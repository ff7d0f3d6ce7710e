/** The licences of Nucleus: what its old clients ask, and how owners make them (reference: Nucleus, 1.9). */
import { createSecretKey } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  addLicence,
  addLicencePolicy,
  changeLicence,
  dropLicencePolicy,
  maxMachines,
  removeLicence,
  useLicence,
} from '../../commands/licences.ts'
import type { Action } from '../../core/access.ts'
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import { idHash } from '../../core/usage/identity.ts'
import { licenceForHolder, licenceOf, licencesOf, policiesOf } from '../../query/licences.ts'
import { usageTermsOfKey } from '../../query/usage-settings.ts'
import type { ApiOptions } from '../api-options.ts'
import { countOf, enter, fieldsOf, type NucleusVisit, refused, textOf, toldIn } from './door.ts'

type Params = Readonly<Record<'appId' | 'id', string>>
type Handle = (visit: NucleusVisit, request: FastifyRequest) => Promise<object | Denied>

const schema = { hide: true }

const maxIdChars = 64
/** A hundred years: what is for longer is for ever, which is 0. */
const maxDays = 36_500

export function addLicences(app: FastifyInstance, options: ApiOptions): void {
  app.register(async (scope) => {
    scope.addHook('onRequest', async (_, reply) => {
      reply.header('cache-control', 'no-store')
    })
    addForms(scope)
    addForOwners(scope, options)
    addForApps(scope, options)
  })
}

/** Scripts made after the documents send what `curl -d` makes of their words; a token is in it, or none helps. */
function addForms(scope: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded'
  scope.addContentTypeParser(type, { parseAs: 'string' }, (_, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
}

function addForOwners(app: FastifyInstance, options: ApiOptions): void {
  const guarded =
    (action: Action, handle: Handle) => async (request: FastifyRequest, reply: FastifyReply) => {
      const visit = await enter(request, options, action)
      const answer = isDenied(visit) ? visit : await handle(visit, request)
      return isDenied(answer) ? refused(reply, answer) : answer
    }
  const reading = (handle: Handle) => guarded('project.see', handle)
  const changing = (handle: Handle) => guarded('project.change', handle)
  const idOf = ({ params }: FastifyRequest) => (params as Params).id

  app.get(
    '/app/:appId/policies',
    { schema },
    reading(({ project }) => policiesOf(options, project)),
  )
  app.post(
    '/app/:appId/policy',
    { schema },
    changing(async ({ project, deciding }, request) => {
      const policy = policyOf(toldIn(request), project)
      return isDenied(policy) ? policy : await addLicencePolicy(deciding, policy)
    }),
  )
  app.delete(
    '/app/:appId/policy/:id',
    { schema },
    changing(({ project, deciding }, request) =>
      dropLicencePolicy(deciding, { project, id: idOf(request) }),
    ),
  )
  app.get(
    '/app/:appId/licenses',
    { schema },
    reading(({ project }) => licencesOf(options, project)),
  )
  const add = changing(async ({ project, deciding }, request) => {
    const { policy, userEmail } = toldIn(request)
    const wish = { project, policy: textOf(policy), userEmail: textOf(userEmail) }
    const added = await addLicence(deciding, wish)
    return isDenied(added) ? added : await licenceOf(options, { project, keyOrId: added.key })
  })
  app.post('/app/:appId/licenses', { schema }, add)
  app.post('/app/:appId/licenses/', { schema }, add)
  app.put(
    '/app/:appId/license/:id',
    { schema },
    changing(async ({ project, deciding }, request) => {
      const { status } = toldIn(request)
      if (status !== 'active' && status !== 'disabled')
        return denied('request/invalid', 'body/status')
      const changed = await changeLicence(deciding, { project, id: idOf(request), status })
      return isDenied(changed)
        ? changed
        : await licenceOf(options, { project, keyOrId: changed.id })
    }),
  )
  app.delete(
    '/app/:appId/license/:id',
    { schema },
    changing(({ project, deciding }, request) =>
      removeLicence(deciding, { project, id: idOf(request) }),
    ),
  )
}

/** Without a token: what runs at the customer's. */
function addForApps(app: FastifyInstance, options: ApiOptions): void {
  const { records } = options
  app.get('/app/:appId/license/:id', { schema }, async (request, reply) => {
    const { appId, id: keyOrId } = request.params as Params
    const terms = await usageTermsOfKey(options, appId)
    if (isDenied(terms)) return refused(reply, terms)
    // A token is not needed here, so a wrong one is as good as none.
    const isTeam = !isDenied(await enter(request, options, 'project.see'))
    const find = isTeam ? licenceOf : licenceForHolder
    const licence = await find(options, { project: terms.project, keyOrId })
    return isDenied(licence) ? refused(reply, licence) : licence
  })
  app.post('/app/:appId/license/validate', { schema }, async (request, reply) => {
    const { appId } = request.params as Params
    const terms = await usageTermsOfKey(options, appId)
    if (isDenied(terms)) return refused(reply, terms)
    const { key, machineId, version } = fieldsOf(fieldsOf(request.body)['data'])
    const machine = textOf(machineId)
    const secret = createSecretKey(Buffer.from(terms.secret, 'base64url'))
    const used = await useLicence(
      { records, now: options.now },
      {
        ...{ project: terms.project, key: textOf(key), version: textOf(version) },
        machine: machine === '' ? '' : idHash(secret, 'machine', machine),
      },
    )
    reply.header('access-control-allow-origin', '*')
    if (used === undefined) return { valid: false, status: 'nolicense' }
    const { status, licence } = used
    return { valid: status === 'active', status, policy: licence.policy, key: licence.key }
  })
  app.get('/app/:appId/customdata', { schema }, async (request, reply) => {
    const { appId } = request.params as Params
    const terms = await usageTermsOfKey(options, appId)
    if (isDenied(terms)) return refused(reply, terms)
    reply.header('access-control-allow-origin', '*').type('application/json')
    return reply.serializer(String).send(terms.custom_data === '' ? '{}' : terms.custom_data)
  })
}

function policyOf(fields: Readonly<Record<string, unknown>>, project: string) {
  const id = textOf(fields['id'])
  // `.` and `..` cannot stand in the address that removes it.
  if (id === '' || id.length > maxIdChars || /^\.\.?$/.test(id)) {
    return denied('request/invalid', 'body/id must be a name of 1 to 64 characters')
  }
  const days = limitOf(fields['durationValidity'], maxDays)
  const machines = limitOf(fields['maxMachines'], maxMachines)
  // What is no number must not come to mean that there is no limit.
  if (days === undefined) return denied('request/invalid', 'body/durationValidity')
  if (machines === undefined) return denied('request/invalid', 'body/maxMachines')
  return {
    ...{ project, id, version: textOf(fields['versionValidity'], 100) || 'all' },
    ...{ duration_days: days, max_machines: machines },
  }
}

/** 0, which is no limit, where nothing is told; undefined for what is no count, or more than can be kept. */
function limitOf(value: unknown, most: number): number | undefined {
  const limit = value === undefined || value === null || value === '' ? 0 : countOf(value)
  return limit === undefined || limit > most ? undefined : limit
}
