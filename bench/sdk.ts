import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { launchChromium } from '../e2e/harness/chromium.ts'
import { startCollector } from '../e2e/harness/collector.ts'
import { servePages } from '../e2e/harness/pages.ts'
import { remember } from './history.ts'

// biome-ignore lint/suspicious/noExplicitAny: what a page without types sees
declare const window: any

const throttling = 4
const pages = 9
const [turns, each] = [20, 10]
const goals = { startMs: 2, eventMs: 0.2 }

interface Figures {
  /** Evaluating the script, `init`, and the first `track`, together. */
  readonly startMs: number
  /** In `track` itself. */
  readonly callMs: number
  /** With all that is done for it later: keeping, packing, sending. */
  readonly eventMs: number
  readonly errorMs: number
}

/**
 * What the SDK costs a page on a processor four times slower: the best of several pages, each of its own storage, for other
 * programs only make it slower.
 */
await using collector = await startCollector()
await using site = await servePages({
  pages: { '/': () => ({ html: '<!doctype html><title>shop</title>' }) },
})
const browser = await launchChromium()
const script = await (await fetch(`${collector.url}/sdk.js`)).text()
const runs: Figures[] = []
for (let run = 0; run < pages; run++) {
  const context = await browser.newContext()
  const page = await context.newPage()
  runs.push(await measured(page))
  await context.close()
}
await browser.close()

const figures: Figures = {
  startMs: best(runs.map(({ startMs }) => startMs)),
  callMs: best(runs.map(({ callMs }) => callMs)),
  eventMs: best(runs.map(({ eventMs }) => eventMs)),
  errorMs: best(runs.map(({ errorMs }) => errorMs)),
}
console.log(
  `start ${figures.startMs.toFixed(2)} ms (goal ${goals.startMs}), event ${figures.eventMs.toFixed(3)} ms ` +
    `with all that follows (goal ${goals.eventMs}), of it ${figures.callMs.toFixed(3)} in the call; ` +
    `error ${figures.errorMs.toFixed(3)} ms; Chromium, ${throttling} times slower, ` +
    `best of ${pages} pages`,
)
remember('sdk', figures)
if (figures.startMs > goals.startMs || figures.eventMs > goals.eventMs) process.exitCode = 1

async function measured(page: Page): Promise<Figures> {
  await page.goto(site.url)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttling })
  const scriptMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000
  }
  await wait(200)
  const startMs = await page.evaluate(started, { text: script, host: collector.url })
  await wait(500)
  const before = await scriptMs()
  const callMs = await page.evaluate(tracked, { turns, each })
  await wait(1_500)
  const eventMs = ((await scriptMs()) - before) / (turns * each)
  return { startMs, callMs, eventMs, errorMs: await page.evaluate(failed) }
}

// These run in the page.

/** Evaluated as a script tag is, begun, and the first event taken. */
function started({ text, host }: { text: string; host: string }): number {
  const began = performance.now()
  window.eval(text)
  window.Earshot.init({ key: 'benchmarks1', host, reportInterval: 0.5 })
  window.Earshot.track('FIRST')
  return performance.now() - began
}

/** With pauses, so that keeping and sending come in between. */
async function tracked({ turns, each }: { turns: number; each: number }): Promise<number> {
  const { Earshot } = window
  let spent = 0
  for (let turn = 0; turn < turns; turn++) {
    const from = performance.now()
    for (let at = 0; at < each; at++) Earshot.track('PLAYED', { track: `song ${at}`, seconds: at })
    spent += performance.now() - from
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  return spent / (turns * each)
}

function failed(): number {
  const errors = 15
  let spent = 0
  for (let at = 0; at < errors; at++) {
    const error = new TypeError(`no cart number ${at} for ann@example.org`)
    const from = performance.now()
    window.Earshot.error(error)
    spent += performance.now() - from
  }
  return spent / errors
}

function best(values: readonly number[]): number {
  return Math.min(...values)
}
