import type { Frame } from '@earshot/protocol'

/** A stack as it is shown: your own frames one by one, runs of library frames as one line. */
export type Fold =
  | { readonly is: 'own'; readonly frame: Frame; readonly innermost: boolean }
  | { readonly is: 'library'; readonly frames: readonly Frame[]; readonly names: readonly string[] }

/**
 * Folds runs of library frames; frames of the reporting client are left out. Where no frame is the app's own, all are
 * shown one by one: there is nothing to make room for.
 */
export function foldsOf(frames: readonly Frame[]): readonly Fold[] {
  const visible = frames.filter((frame) => !frame.hidden)
  const own = visible.some((frame) => frame.inApp)
  const folds: Fold[] = []
  let run: Frame[] = []
  const close = () => {
    if (run.length > 0) folds.push({ is: 'library', frames: run, names: librariesOf(run) })
    run = []
  }
  for (const frame of visible) {
    if (own && !frame.inApp) {
      run.push(frame)
      continue
    }
    close()
    folds.push({ is: 'own', frame, innermost: !folds.some((fold) => fold.is === 'own') })
  }
  close()
  return folds
}

/** The packages, or failing that the file names, of library frames: each once, in order. */
export function librariesOf(frames: readonly Frame[]): readonly string[] {
  return [...new Set(frames.map(({ file }) => libraryOf(file)).filter((name) => name !== ''))]
}

function libraryOf(file: string): string {
  if (file.startsWith('node:')) return 'node'
  const path = file.split('node_modules/').at(-1) ?? ''
  if (path !== file) return /^(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0] ?? ''
  return file.startsWith('<') ? '' : (file.split(/[/\\]/).at(-1) ?? '')
}
