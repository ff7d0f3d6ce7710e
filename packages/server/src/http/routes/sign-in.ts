import { limits } from '@earshot/protocol'
import { Type } from 'typebox'
import { setPassword } from '../../commands/set-password.ts'
import { signIn, signInByLink, signOut } from '../../commands/sign-in.ts'
import { type Denied, denied, isDenied } from '../../core/denied.ts'
import { me } from '../../query/me.ts'
import { answering, type OpenVisit } from '../route.ts'
import { email, meAnswer } from '../schemas/member.ts'
import { strict } from '../schemas/words.ts'

const password = Type.String({ maxLength: 4 * limits.passwordCharsMax })

export const signInRoutes = {
  'GET /api/me': answering<'GET /api/me'>()({
    says: 'The signed-in person',
    may: 'signed-in',
    ask: Type.Object({}, strict),
    answer: meAnswer,
    problems: ['auth/forbidden'],
    async handle(_, { sources, actor }) {
      if (actor.is !== 'person') return denied('auth/forbidden', 'An API token is not a person.')
      return await me(sources, actor.user)
    },
  }),

  'POST /api/sign-in': answering<'POST /api/sign-in'>()({
    says: 'Sign in by e-mail address and password',
    may: 'anyone',
    ask: Type.Object({ email: Type.String({ maxLength: 1_000 }), password }, strict),
    answer: meAnswer,
    problems: ['auth/wrong', 'auth/throttled'],
    async handle(ask, visit) {
      return await enter(visit, ask.email, () => signIn(visit.sources, ask))
    },
  }),

  'POST /api/sign-in/link': answering<'POST /api/sign-in/link'>()({
    says: 'Sign in by a one-time link',
    may: 'anyone',
    ask: Type.Object({ link: Type.String({ maxLength: 200 }) }, strict),
    answer: meAnswer,
    problems: ['auth/link-used', 'auth/throttled'],
    async handle(ask, visit) {
      return await enter(visit, ask.link, () => signInByLink(visit.sources, ask))
    },
  }),

  'POST /api/sign-out': answering<'POST /api/sign-out'>()({
    says: 'Sign out',
    may: 'signed-in',
    ask: Type.Object({}, strict),
    answer: Type.Object({ signedOut: Type.Literal(true) }),
    async handle(_, { deciding, cookie }) {
      await signOut(deciding)
      cookie.clear()
      return { signedOut: true }
    },
  }),

  'POST /api/me/password': answering<'POST /api/me/password'>()({
    says: 'Set one’s password (and address), and sign out everywhere else',
    may: 'signed-in',
    ask: Type.Object(
      { password, current: Type.Optional(password), email: Type.Optional(email) },
      strict,
    ),
    answer: Type.Object({ changed: Type.Literal(true) }),
    problems: ['auth/forbidden', 'auth/wrong', 'auth/throttled', 'password/weak', 'member/exists'],
    async handle(ask, { deciding, address, gate }) {
      const { actor } = deciding
      const account = actor.is === 'person' ? actor.user : ''
      const changed = await gate.attempt({ address, account }, async () => {
        const value = await setPassword(deciding, ask)
        return { value, succeeded: !isDenied(value) || value.denied !== 'auth/wrong' }
      })
      return changed ?? denied('auth/throttled')
    },
  }),
}

async function enter(
  { sources, address, gate, cookie }: OpenVisit,
  account: string,
  signInNow: () => Promise<{ readonly user: string; readonly secret: string } | Denied>,
) {
  const signedIn = await gate.attempt({ address, account }, async () => {
    const value = await signInNow()
    return { value, succeeded: !isDenied(value) }
  })
  if (signedIn === undefined) return denied('auth/throttled')
  if (isDenied(signedIn)) return signedIn
  cookie.set(signedIn.secret)
  return await me(sources, signedIn.user)
}
