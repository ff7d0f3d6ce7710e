import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { launchChromium } from '../e2e/harness/chromium.ts'
import { startCollector } from '../e2e/harness/collector.ts'
import { servePages } from '../e2e/harness/pages.ts'
import { remember } from './history.ts'

/** What the page has, once the script has been evaluated. */
declare const window: {
  eval(text: string): void
  readonly Earshot: {
    init(options: object): void
    track(name: string, props?: object): void
    error(error: unknown): void
  }
}

const throttling = 4
const pages = 5
const [turns, each, errors] = [20, 10, 15]
const goals = { startMs: 2, eventMs: 0.2 }

interface Figures {
  /** Evaluating the script: what any script of its size costs. */
  readonly scriptMs: number
  /** `init` and the first `track`. */
  readonly startMs: number
  /** All that the page's thread does in the first second, the two above included: cleaning, keeping and sending. */
  readonly firstMs: number
  /** A call of `track`. */
  readonly eventMs: number
  readonly errorMs: number
  /** What the page's thread does in all, for one event of 200 in three seconds: keeping and sending it included. */
  readonly allMs: number
}

/**
 * What the SDK costs a page on a processor four times slower. The calls: the best of several pages, each of its own
 * storage, for other programs only make it slower. All of it: their median, in the time that the thread was working.
 */
await using collector = await startCollector()
await using site = await servePages({
  pages: { '/': () => ({ html: '<!doctype html><title>shop</title>' }) },
})
const browser = await launchChromium()
const runs: Figures[] = []
for (let run = 0; run < pages; run++) {
  const context = await browser.newContext()
  const page = await context.newPage()
  runs.push(await measured(page))
  await context.close()
}
await browser.close()

const sorted = (name: keyof Figures) => runs.map((run) => run[name]).sort((a, b) => a - b)
const best = (name: keyof Figures) => sorted(name)[0] ?? 0
const figures: Figures = {
  ...{ scriptMs: best('scriptMs'), startMs: best('startMs'), firstMs: best('firstMs') },
  ...{ eventMs: best('eventMs'), errorMs: best('errorMs') },
  allMs: sorted('allMs')[Math.floor(pages / 2)] ?? 0,
}
console.log(
  `script ${figures.scriptMs.toFixed(2)} ms, start ${figures.startMs.toFixed(2)} ms (goal ${goals.startMs}), ` +
    `all of the first second ${figures.firstMs.toFixed(2)} ms; event ${figures.eventMs.toFixed(3)} ms ` +
    `(goal ${goals.eventMs}), with all that follows ${figures.allMs.toFixed(3)} ms; ` +
    `error ${figures.errorMs.toFixed(3)} ms; Chromium, ${throttling} times slower, ${pages} pages`,
)
remember('sdk', figures)
if (figures.startMs > goals.startMs || figures.eventMs > goals.eventMs) process.exitCode = 1

async function measured(page: Page): Promise<Figures> {
  await page.goto(site.url)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttling })
  const workedMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  await wait(300)
  const text = await script()
  const atFirst = await workedMs()
  const began = await page.evaluate(started, { text, host: collector.url })
  await wait(1_000)
  const before = await workedMs()
  const firstMs = before - atFirst
  const eventMs = await page.evaluate(tracked, { turns, each })
  await wait(3_000)
  const allMs = ((await workedMs()) - before) / (turns * each)
  return { ...began, firstMs, eventMs, allMs, errorMs: await page.evaluate(failed, errors) }
}

async function script(): Promise<string> {
  return (await fetch(`${collector.url}/sdk.js`)).text()
}

// These run in the page.

/** Evaluated as a script tag is, begun, and the first event taken. */
function started({ text, host }: { text: string; host: string }) {
  const began = performance.now()
  window.eval(text)
  const evaluated = performance.now()
  window.Earshot.init({ key: 'benchmarks1', host })
  window.Earshot.track('FIRST')
  return { scriptMs: evaluated - began, startMs: performance.now() - evaluated }
}

/** With pauses, so that keeping and sending come in between; the best turn. */
async function tracked({ turns, each }: { turns: number; each: number }): Promise<number> {
  const { Earshot } = window
  let best = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < turns; turn++) {
    const from = performance.now()
    for (let at = 0; at < each; at++) Earshot.track('PLAYED', { track: `song ${at}`, seconds: at })
    best = Math.min(best, performance.now() - from)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  return best / each
}

function failed(errors: number): number {
  const from = performance.now()
  for (let at = 0; at < errors; at++) {
    window.Earshot.error(new TypeError(`no cart number ${at} for ann@example.org`))
  }
  return (performance.now() - from) / errors
}
