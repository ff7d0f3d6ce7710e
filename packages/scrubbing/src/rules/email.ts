import { isDigit, isLetter } from './chars.ts'
import type { Rule } from './rule.ts'

/** Letters of all scripts; not the no-break space and not typographic marks and quotes. */
function isForeignLetter(code: number): boolean {
  return code > 0xbf && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f)
}

/** Of the characters RFC 5322 allows, those that people's addresses have: not `/ = ? &`, which end it in URLs. */
function isLocal(code: number): boolean {
  if (isLetter(code) || isDigit(code)) return true
  // . _ + - ' ~
  return (
    code === 46 ||
    code === 95 ||
    code === 43 ||
    code === 45 ||
    code === 39 ||
    code === 126 ||
    isForeignLetter(code)
  )
}

function isLabel(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 45 || isForeignLetter(code)
}

/** Ends of file names that follow an `@` in stacks and assets (`f@app.js:1:2`, `icon@2x.png`); none is a top domain. */
const fileEnds = new Set(
  (
    'js jsx mjs cjs ts tsx mts cts vue svelte css scss sass less map json html htm xml wasm bundle jsbundle hbc ' +
    'png jpg jpeg gif svg webp avif ico bmp woff woff2 ttf otf php jsp asp aspx tgz gz tar rb java kt go txt log'
  ).split(' '),
)

/** Words before such an end: `app.min.js`; but `bob@example.com.json` begins with an address. */
const beforeFileEnds =
  /^(?:min|bundle|chunk|prod|dev|production|development|esm|cjs|umd|mjs|module|worker|test|spec|config|d|es\d*|iife|global|slim|\d+)$/i

/** The end of a host name with a top domain that begins at `start`, or -1. Labels after the top domain stay outside. */
function hostEnd(text: string, start: number): number {
  let to = start
  while (to - start < 255 && isHost(text.charCodeAt(to))) to++
  // Gecko writes `f@https://…`.
  if (text.charCodeAt(to) === 58 && text.charCodeAt(to + 1) === 47) return -1
  const labels = text.slice(start, to).split('.')
  while (labels.length > 1 && !isTopDomain(labels.at(-1) ?? '')) {
    if (isFileName(labels)) return -1
    labels.pop()
  }
  const isHostName = labels.length > 1 && !labels.includes('')
  return isHostName ? start + labels.join('.').length : -1
}

function isFileName(labels: readonly string[]): boolean {
  const [before = '', last = ''] = labels.slice(-2)
  return fileEnds.has(last.toLowerCase()) && (labels.length === 2 || beforeFileEnds.test(before))
}

function isHost(code: number): boolean {
  return code === 46 || isLabel(code)
}

function isTopDomain(label: string): boolean {
  if (label.length < 2 || label.length > 63) return false
  if (label.startsWith('xn--')) return true
  return /^[^\d-]+$/.test(label) && !fileEnds.has(label.toLowerCase())
}

/** `pkg@1.2.3-rc.next` is a version, `bob@163.com` is not. */
const version = /\d+\.(?:\d|x\b)/y

function isVersion(text: string, at: number): boolean {
  version.lastIndex = at
  return version.test(text)
}

/** An e-mail address, seen at its `@`. */
export const email: Rule = (text, at, floor) => {
  if (!isLabel(text.charCodeAt(at + 1)) || !isLocal(text.charCodeAt(at - 1))) return undefined
  const stop = Math.max(floor, at - 254)
  let start = at
  while (start > stop && isLocal(text.charCodeAt(start - 1))) start--
  while (start < at && isMargin(text.charCodeAt(start))) start++
  if (start === at || isVersion(text, at + 1)) return undefined
  const end = hostEnd(text, at + 1)
  // `git@github.com:org/repo` names no one.
  if (end === -1 || text.slice(start, at) === 'git') return undefined
  return { start, end, kind: 'email' }
}

/** An apostrophe or dot before an address quotes it or ends a sentence. */
function isMargin(code: number): boolean {
  return code === 39 || code === 46
}
