import type { DropReason } from '@earshot/protocol'
import type { CountryOfAddress } from './country-file.ts'
import type { KeyBook } from './key-book.ts'
import { parsed } from './parsed.ts'
import type { Admission, Clock, Ledger } from './ports.ts'
import { decodeEnvelope } from './protocols/envelope.ts'
import { decodeNucleusFrame, type NucleusEntry, type NucleusFrame } from './protocols/nucleus.ts'
import { acksText, nucleusJsonOf } from './protocols/nucleus-ids.ts'
import {
  admitUsage,
  type UsageAdmitted,
  type UsageKnock,
  type UsageRefusalReason,
  type UsageRefused,
} from './usage-admit.ts'
import type { UsageEntry } from './usage-entry.ts'
import type { UsageArrival, UsageKeep, UsageOutcome } from './usage-keep.ts'

/** What becomes of a frame: an answer once everything of it is durable, or none, and the client comes again. */
export type FrameEnd =
  | { readonly is: 'kept'; readonly answer: string }
  | { readonly is: 'refused'; readonly reason: UsageRefusalReason }

export interface UsageIntake {
  /** A refusal is counted here. */
  admit(knock: UsageKnock): UsageAdmitted | UsageRefused | Promise<UsageAdmitted | UsageRefused>
  /** One frame of the Nucleus protocol, of a socket or a request. Never calls back where ingest is stopping. */
  frame(admitted: UsageAdmitted, text: string, reply: (end: FrameEnd) => void): void
  /** One batch of our own SDK. The referer tells the page where an error does not. */
  envelope(
    admitted: UsageAdmitted,
    body: { readonly text: string; readonly referer: string },
    reply: (outcome: 'ok' | UsageRefusalReason) => void,
  ): void
  /** It never became a frame. */
  spoiled(project: string, reason: DropReason): void
}

export interface UsageIntakeNeeds {
  readonly clock: Clock
  readonly keyBook: KeyBook
  readonly ledger: Ledger
  readonly keep: UsageKeep
  readonly countryOf: (timeZone: string) => string
  /** By the operator's file; undefined without one. */
  readonly countryOfAddress?: CountryOfAddress | undefined
}

/** The way in of usage: admit, decode, find each event's project, keep, acknowledge. */
export function createUsageIntake(needs: UsageIntakeNeeds): UsageIntake {
  const { clock, keyBook, ledger, countryOf, countryOfAddress } = needs
  const drop: Drop = (project, reason) => ledger.drop({ project, endpoint: 'usage', reason })
  const counted = (verdict: UsageAdmitted | UsageRefused) => {
    if (verdict.is === 'refused') drop(verdict.project, verdict.reason)
    if (verdict.is === 'refused' || countryOfAddress === undefined) return verdict
    // Once for a request or a socket. Of the address nothing but two letters goes on from here.
    return { ...verdict, country: countryOfAddress(verdict.caller.address) }
  }

  const keepFrame = (
    // NOTE: the entries must not live until the answer: together they are larger than all else that waits.
    { entries, ...receipt }: NucleusFrame,
    admitted: UsageAdmitted,
    reply: (end: FrameEnd) => void,
  ) => {
    const { project } = admitted.admission
    const done = (outcome: UsageOutcome) => {
      if (outcome === 'ok') {
        for (const reason of receipt.dropped) drop(project, reason)
        reply({ is: 'kept', answer: answerOf(receipt, admitted) })
      } else {
        drop(project, outcome)
        reply({ is: 'refused', reason: outcome })
      }
    }
    const { key } = admitted.knock
    if (entries.every(({ appId }) => appId === '' || appId === key)) {
      needs.keep(arrivalOf(admitted, entries), done)
      return
    }
    arrivalsOf(entries, admitted, { keyBook, drop })
      .then((arrivals) => keepAll(arrivals, { keep: needs.keep, done }))
      .catch(() => done('server/failed'))
  }

  const takeFrame = (
    { admission, ...rest }: Omit<UsageAdmitted, 'admission'> & { admission: Admission | undefined },
    text: string,
    reply: (end: FrameEnd) => void,
  ) => {
    const context = { now: clock.now(), countryOf, country: rest.country }
    const frame = decodeNucleusFrame(nucleusJsonOf(text), context)
    if (frame !== undefined && admission !== undefined) {
      keepFrame(frame, { ...rest, admission }, reply)
      return
    }
    const reason = admission === undefined ? 'key/unknown' : 'body/malformed'
    drop(admission?.project ?? '', reason)
    reply({ is: 'refused', reason })
  }

  return {
    admit(knock) {
      const verdict = admitUsage(keyBook, knock)
      return verdict instanceof Promise ? verdict.then(counted) : counted(verdict)
    },
    frame(admitted, text, reply) {
      // A socket lives for days, and its project changes meanwhile, or goes.
      const admission = keyBook.find(admitted.knock.key)
      if (!(admission instanceof Promise)) {
        takeFrame({ ...admitted, admission }, text, reply)
        return
      }
      admission
        .then((late) => takeFrame({ ...admitted, admission: late }, text, reply))
        .catch(() => {
          drop(admitted.admission.project, 'server/failed')
          reply({ is: 'refused', reason: 'server/failed' })
        })
    },
    envelope: createEnvelopeWay(needs, drop),
    spoiled: drop,
  }
}

/** Each item once, however often its batch comes; a batch is a sign of life for the sessions of errors, too. */
function createEnvelopeWay(needs: UsageIntakeNeeds, drop: Drop): UsageIntake['envelope'] {
  const { clock, countryOf, keep } = needs
  return (admitted, { text, referer }, reply) => {
    const { project } = admitted.admission
    const { origin } = admitted.caller
    const refused = (reason: UsageRefusalReason) => {
      drop(project, reason)
      reply(reason)
    }
    const { country } = admitted
    const context = { now: clock.now(), countryOf, country, referer, origin }
    const envelope = decodeEnvelope(parsed(text), context)
    if ('refused' in envelope) {
      refused(envelope.refused as UsageRefusalReason)
      return
    }
    const { entries, dropped, hasErrors } = envelope
    keep({ ...arrivalOf(admitted, entries), sighted: { errored: hasErrors } }, (outcome) => {
      if (outcome !== 'ok') {
        refused(outcome)
        return
      }
      for (const reason of dropped) drop(project, reason)
      reply('ok')
    })
  }
}

type Drop = (project: string, reason: DropReason) => void

function arrivalOf(
  { admission, caller, knock, attendance }: UsageAdmitted,
  entries: readonly UsageEntry[],
): UsageArrival {
  const countsOnly = knock.isPrivate && admission.usage.policy.signals === 'count'
  const base = { admission, caller, countsOnly, entries }
  return attendance === undefined ? base : { ...base, attendance }
}

/** Some entries are of other apps of the same user, which wait in the same queue (reference: Nucleus, rule 4). */
async function arrivalsOf(
  entries: readonly NucleusEntry[],
  admitted: UsageAdmitted,
  { keyBook, drop }: { keyBook: KeyBook; drop: Drop },
): Promise<readonly UsageArrival[]> {
  const { knock } = admitted
  const arrivals: UsageArrival[] = []
  for (const [key, some] of Map.groupBy(entries, ({ appId }) => appId || knock.key)) {
    const verdict = key === knock.key ? admitted : await admitUsage(keyBook, { ...knock, key })
    if (verdict.is === 'admitted') arrivals.push(arrivalOf({ ...admitted, ...verdict }, some))
    // An app that this server does not know is one whose name was changed: the address decides.
    else if (verdict.project === '') arrivals.push(arrivalOf(admitted, some))
    else drop(verdict.project, verdict.reason)
  }
  return arrivals
}

function keepAll(
  arrivals: readonly UsageArrival[],
  { keep, done }: { keep: UsageKeep; done: (outcome: UsageOutcome) => void },
): void {
  let left = arrivals.length
  let outcome: UsageOutcome = 'ok'
  if (left === 0) done('ok')
  for (const arrival of arrivals) {
    keep(arrival, (one) => {
      if (one !== 'ok') outcome = one
      left -= 1
      if (left === 0) done(outcome)
    })
  }
}

/** Only what this client reads: an unknown key would be harmless, a wrong one is not (reference: Nucleus, 2.0). */
function answerOf(
  frame: Omit<NucleusFrame, 'entries'>,
  { admission, knock }: UsageAdmitted,
): string {
  const { latestVersion, customData } = admission.usage
  const parts = [`"reportedIds":${acksText(frame.acks)}`]
  const { confirmation, readsUpdates, anonId } = frame
  if (confirmation !== undefined) parts.push(`"confirmation":${JSON.stringify(confirmation)}`)
  if (readsUpdates && latestVersion !== '') {
    parts.push(`"latestVersion":${JSON.stringify(latestVersion)}`)
  }
  if (readsUpdates && customData !== '') parts.push(`"customData":${customData}`)
  if (anonId !== '' && !knock.isPrivate) parts.push(`"anonId":${JSON.stringify(anonId)}`)
  return `{${parts.join(',')}}`
}
