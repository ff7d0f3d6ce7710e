import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { useDecision, useQuestion } from '../queries/question.ts'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'
import { languageNames } from '../words/words.ts'
import { useFrame } from './frame-state.tsx'
import { languageChoices } from './language.ts'
import { themeChoices } from './theme.ts'
import { useChoice } from './use-choice.ts'

/** Who is signed in, and what is theirs: theme, language, password, the way out. */
export function MemberMenu() {
  const words = useWords()
  const items = useMemberItems()
  const { data: me } = useQuestion('GET /api/me', {})
  const email = me?.email ?? ''

  return (
    <Menu items={items}>
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={words.frame.member(email)}
          class="flex h-10 w-full min-w-0 shrink-0 items-center gap-2 rounded-1 px-2 text-start text-f2 text-ink-2 transition-colors hover:bg-hover hover:text-ink"
        >
          <span
            aria-hidden="true"
            data-letter={email.slice(0, 1)}
            class="letter flex size-6 shrink-0 items-center justify-center rounded-full bg-n4 text-f1 font-bold text-ink-2 uppercase"
          />
          <span class="min-w-0 flex-1 truncate">{email}</span>
          <span class="text-ink-3">
            <Icon name="choose" />
          </span>
        </button>
      )}
    </Menu>
  )
}

function useMemberItems(): readonly MenuItem[] {
  const words = useWords()
  const frame = useFrame()
  const { theme, language } = useServices()
  const { data: me } = useQuestion('GET /api/me', {})
  const signOut = useSignOut()
  const themeChoice = useChoice(theme)
  const languageChoice = useChoice(language)

  return [
    { is: 'heading', label: me?.email ?? '', note: words.frame.signedIn },
    { is: 'line' },
    {
      is: 'choice',
      heading: words.frame.theme,
      value: themeChoice,
      options: themeChoices.map((value) => ({ value, label: words.frame.themes[value] })),
      choose: (value) => theme.choose(themeChoices.find((known) => known === value) ?? 'system'),
    },
    {
      is: 'choice',
      heading: words.frame.language,
      value: languageChoice,
      options: languageChoices.map((value) => ({
        value,
        label: value === 'system' ? words.frame.languageOfSystem : languageNames[value],
      })),
      choose: (value) =>
        language.choose(languageChoices.find((known) => known === value) ?? 'system'),
    },
    { is: 'line' },
    {
      is: 'action',
      label: me?.hasPassword ? words.frame.changePassword : words.frame.setPassword,
      icon: 'lock',
      run: () => frame.open('password'),
    },
    {
      is: 'action',
      label: words.frame.keys,
      icon: 'keyboard',
      keys: '?',
      run: () => frame.open('keys'),
    },
    { is: 'line' },
    { is: 'action', label: words.frame.signOut, icon: 'leave', run: signOut },
  ]
}

function useSignOut(): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useDecision('POST /api/sign-out')
  return () =>
    mutate(
      {},
      {
        onSettled: () => {
          void navigate({ to: '/sign-in' }).then(() => queries.clear())
        },
      },
    )
}
