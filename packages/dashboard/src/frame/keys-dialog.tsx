import { Dialog } from '../parts/dialog.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useWords } from '../words/speech.tsx'
import { modifierOf } from './modifier.ts'
import { useMay } from './use-may.ts'

type KeyName = keyof ReturnType<typeof useWords>['keys']['all']
type Line = readonly [KeyName, readonly string[]]

const list: readonly Line[] = [
  ['next', ['j']],
  ['previous', ['k']],
  ['open', ['Enter']],
  ['select', ['x']],
  ['resolve', ['e']],
  ['ignore', ['i']],
  ['search', ['/']],
  ['clear', ['Esc']],
]
const issue: readonly Line[] = [
  ['older', ['j']],
  ['newer', ['k']],
  ['resolve', ['e']],
  ['ignore', ['i']],
  ['back', ['u']],
]
const graph: readonly Line[] = [
  ['point', ['←', '→']],
  ['stretch', ['Shift', '←', '→']],
  ['zoom', ['Enter']],
  ['giveUp', ['Esc']],
]

/** Keys of those who may decide about issues. */
const decisions: ReadonlySet<KeyName> = new Set(['select', 'resolve', 'ignore', 'clear'])

export function KeysDialog({ close }: { close: () => void }) {
  const words = useWords().keys
  const may = useMay('member') === 'yes'
  const allowed = (lines: readonly Line[]) => lines.filter(([name]) => may || !decisions.has(name))
  const everywhere: readonly Line[] = [
    ['palette', [modifierOf(navigator.userAgent), 'K']],
    ['keys', ['?']],
  ]
  return (
    <Dialog title={words.title} close={close} width="wide">
      <div class="grid gap-x-12 gap-y-6 md:grid-cols-2">
        <div class="flex flex-col gap-6">
          <KeyList title={words.list} lines={allowed(list)} />
          <KeyList title={words.everywhere} lines={everywhere} />
        </div>
        <div class="flex flex-col gap-6">
          <KeyList title={words.issue} lines={allowed(issue)} />
          <KeyList title={words.graph} lines={graph} />
        </div>
      </div>
    </Dialog>
  )
}

function KeyList({ title, lines }: { title: string; lines: readonly Line[] }) {
  const words = useWords().keys
  return (
    <section>
      <h3 class="mb-2 text-f1 font-medium text-ink-3">{title}</h3>
      <dl class="flex flex-col gap-2">
        {lines.map(([name, keys]) => (
          <div key={name} class="flex items-center justify-between gap-4">
            <dt class="text-f2">{words.all[name]}</dt>
            <dd class="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
