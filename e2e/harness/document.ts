import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A page of Markdown in this repository. */
export interface Document {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

const beside = ['README', 'ARCHITECTURE', 'CONTRIBUTING', 'SECURITY', 'packages/sdk/README']

/** All that people read here, but for the code. */
export function readDocuments(): readonly Document[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const paths = [
    ...beside.map((name) => `${name}.md`),
    ...inDocs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
  ]
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export interface Link {
  readonly target: string
  /** From the root of the repository; the page itself for `#heading`. */
  readonly path: string
  /** '' for the top of the page. */
  readonly heading: string
}

/** The links of a page that lead into this repository. */
export function linksOf({ path, text }: Document): readonly Link[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  )
  return targets
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => {
      const [file = '', heading = ''] = target.split('#')
      return { target, path: file === '' ? path : join(dirname(path), file), heading }
    })
}

/** What can stand behind `#`, as GitHub makes it of headings. */
export function anchorsOf({ text }: Document): readonly string[] {
  const headings = withoutCode(text).matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/** What is printed as code: each line of a block, each piece within a sentence. A line that ends in `\` goes on. */
export function codeOf({ text }: Document): readonly string[] {
  const blocks = [...text.matchAll(fence)].flatMap(([, , code = '']) =>
    code.replaceAll('\\\n', ' ').split('\n'),
  )
  const pieces = [...text.replaceAll(fence, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  return [...blocks, ...pieces]
}

const fence = /^```(\w*)\n(.*?)^```$/gms

function withoutCode(text: string): string {
  return text
    .replaceAll(fence, '')
    .replaceAll(/`[^`]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''))
}
