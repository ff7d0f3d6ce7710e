/** The licences of Nucleus: what its old clients ask, and how owners make them (reference: Nucleus, 1.9). */
import { createSecretKey } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  addLicence,
  addLicencePolicy,
  changeLicence,
  dropLicencePolicy,
  removeLicence,
  useLicence,
} from '../../commands/licences.ts'
import type { Action } from '../../core/access.ts'
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import { idHash } from '../../core/usage/identity.ts'
import { licenceOf, licencesOf, policiesOf } from '../../query/licences.ts'
import { usageTermsOfKey } from '../../query/usage-settings.ts'
import type { ApiOptions } from '../api-options.ts'
import { countOf, enter, fieldsOf, type NucleusVisit, refused, textOf } from './door.ts'

type Params = Readonly<Record<'appId' | 'id', string>>
type Handle = (visit: NucleusVisit, request: FastifyRequest) => Promise<object | Denied>

const schema = { hide: true }

export function addLicences(app: FastifyInstance, options: ApiOptions): void {
  addForOwners(app, options)
  addForApps(app, options)
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
    changing(async ({ project, deciding }, { body }) => {
      const policy = policyOf(fieldsOf(body), project)
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
  const add = changing(async ({ project, deciding }, { body }) => {
    const { policy, userEmail } = fieldsOf(body)
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
      const { status } = fieldsOf(request.body)
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
    const { appId, id } = request.params as Params
    const terms = await usageTermsOfKey(options, appId)
    const licence = isDenied(terms)
      ? terms
      : await licenceOf(options, { project: terms.project, keyOrId: id })
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
        machine: machine === '' ? '' : idHash(secret, 'install', machine),
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
  const id = textOf(fields['id'], 64)
  if (id === '') return denied('request/invalid', 'body/id must be a name')
  const days = limitOf(fields['durationValidity'])
  const machines = limitOf(fields['maxMachines'])
  // What is no number must not come to mean that there is no limit.
  if (days === undefined) return denied('request/invalid', 'body/durationValidity')
  if (machines === undefined) return denied('request/invalid', 'body/maxMachines')
  return {
    ...{ project, id, version: textOf(fields['versionValidity'], 100) || 'all' },
    ...{ duration_days: days, max_machines: machines },
  }
}

/** 0, which is no limit, where nothing is told; undefined for what is no count. */
function limitOf(value: unknown): number | undefined {
  return value === undefined || value === null || value === '' ? 0 : countOf(value)
}
