import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cleanError } from '../privacy/clean-error.ts'
import { framesOf } from '../stacks/frames.ts'
import { group } from './grouping.ts'
import { issueIdOf } from './issue-id.ts'

interface Labelled {
  readonly bug: string
  readonly from: string
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly uri?: string
}

interface Corpus {
  readonly about: string
  readonly events: readonly Labelled[]
}

const folder = new URL('../../../../../conformance/grouping/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const agent = { browser: '', browserVersion: '', os: '', osVersion: '' }

function issueOf(event: Labelled): string {
  const { name, message, stack, uri = 'https://shop.example/' } = event
  const clean = cleanError({ type: 1, name, message, stack, uri, meta: {}, at: 0 }, agent)
  return issueIdOf('p', group(clean, framesOf(clean.stack)))
}

/** Pairs of one bug that share an issue, pairs that share one without being of one bug, pairs of one bug that do not. */
interface Pairs {
  readonly right: number
  readonly merged: number
  readonly split: number
}

function pairsOf(file: string): Pairs {
  const { events } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Corpus
  const known = events.map((event) => ({ bug: event.bug, issue: issueOf(event) }))
  const pairs = known.flatMap((one, index) =>
    known.slice(index + 1).map((other) => ({
      isOneBug: one.bug === other.bug,
      isOneIssue: one.issue === other.issue,
    })),
  )
  return {
    right: pairs.filter(({ isOneBug, isOneIssue }) => isOneBug && isOneIssue).length,
    merged: pairs.filter(({ isOneBug, isOneIssue }) => !isOneBug && isOneIssue).length,
    split: pairs.filter(({ isOneBug, isOneIssue }) => isOneBug && !isOneIssue).length,
  }
}

function precisionOf({ right, merged }: Pairs): number {
  return right / (right + merged)
}

function recallOf({ right, split }: Pairs): number {
  return right / (right + split)
}

function told(pairs: Pairs): string {
  return `precision ${precisionOf(pairs).toFixed(3)}, recall ${recallOf(pairs).toFixed(3)}`
}

/** A file is one project: issues of different projects never meet. Files called `beyond-…` hold what cannot be known. */
const measured = files.map((file) => ({
  file,
  pairs: pairsOf(file),
  isBeyond: file.startsWith('beyond-'),
}))

function sumOf(files: readonly (typeof measured)[number][]): Pairs {
  const nothing: Pairs = { right: 0, merged: 0, split: 0 }
  return files.reduce(
    (sum, { pairs: { right, merged, split } }) => ({
      right: sum.right + right,
      merged: sum.merged + merged,
      split: sum.split + split,
    }),
    nothing,
  )
}

const bounded = sumOf(measured.filter(({ isBeyond }) => !isBeyond))
const all = sumOf(measured)

describe('the labelled stacks', () => {
  test('are at least three hundred', () => {
    const count = files.reduce(
      (sum, file) =>
        sum + (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Corpus).events.length,
      0,
    )
    expect(count).toBeGreaterThanOrEqual(300)
  })

  test(`are grouped with ${told(bounded)} over all pairs`, () => {
    expect(precisionOf(bounded)).toBeGreaterThanOrEqual(0.97)
    expect(recallOf(bounded)).toBeGreaterThanOrEqual(0.97)
  })

  test(`and with ${told(all)}, counting those of which an engine leaves out what tells them`, () => {
    expect(precisionOf(all)).toBeGreaterThanOrEqual(0.95)
    expect(recallOf(all)).toBeGreaterThanOrEqual(0.9)
  })

  for (const { file, pairs, isBeyond } of measured) {
    test(`${file}: ${told(pairs)}`, () => {
      // One bundle of minified names leaves little to tell by; every other file does better.
      expect(precisionOf(pairs)).toBeGreaterThanOrEqual(isBeyond ? 0.65 : 0.85)
      expect(recallOf(pairs)).toBeGreaterThanOrEqual(isBeyond ? 0.4 : 0.9)
    })
  }
})
