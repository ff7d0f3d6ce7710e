import type { Answer, Ask, ProblemCode, Route } from '@earshot/protocol'
import type { TSchema } from 'typebox'
import type { Deciding } from '../commands/deciding.ts'
import type { Action, Actor } from '../core/access.ts'
import type { Denied } from '../core/denied.ts'
import type { Sources } from '../query/sources.ts'
import type { Saying } from './schemas/typed.ts'
import type { SignInGate } from './sign-in-gate.ts'

/** One request, as far as it is anybody's. */
export interface OpenVisit {
  readonly sources: Sources
  /** How people reach the dashboard, `https://host`. */
  readonly site: string
  /** The caller's address: for the throttle, and nothing else. */
  readonly address: string
  readonly gate: SignInGate
  /** Gives or takes the sign-in cookie. */
  readonly cookie: { set(secret: string): void; clear(): void }
}

/** One request of somebody known. */
interface Visit extends OpenVisit {
  readonly actor: Actor
  /** What commands need. */
  readonly deciding: Deciding
  /** Takes somebody (16 hex digits) out of what is told of who is here now. */
  forget(project: string, person: string): void
}

/** One request about a project that the visitor may see. */
export interface ProjectVisit extends Visit {
  readonly project: {
    readonly id: string
    readonly role: 'viewer' | 'member' | 'admin' | 'owner'
  }
}

type OpenRoute = 'POST /api/sign-in' | 'POST /api/sign-in/link'

type VisitOf<R extends Route> = R extends OpenRoute
  ? OpenVisit
  : Ask<R> extends { readonly key: string }
    ? ProjectVisit
    : Visit

/** Whom a route is for: anyone, anyone who is signed in or has a token, or who may do something. */
type MayOf<R extends Route> = R extends OpenRoute
  ? 'anyone'
  : Ask<R> extends { readonly key: string }
    ? Action
    : Action | 'signed-in'

export interface RouteOf<R extends Route> {
  /** One line for the documents. */
  readonly says: string
  readonly may: MayOf<R>
  readonly ask: TSchema
  readonly answer: TSchema
  /** Where the answer is a file: the types it may have. */
  readonly files?: readonly string[]
  /** Its own failures, besides those that come with `may`. */
  readonly problems?: readonly ProblemCode[]
  /** A `Response` is a file, sent as it is. */
  handle(ask: Ask<R>, visit: VisitOf<R>): Promise<Answer<R> | Denied | Response>
}

/** Every line of the API, answered. */
export type Routes = { readonly [R in Route]: RouteOf<R> }

/** Makes the answer to one line of the API; its schemas must say exactly what the protocol says. */
export function answering<R extends Route>() {
  return <AskSchema extends TSchema, AnswerSchema extends TSchema>(
    route: RouteOf<R> & {
      readonly ask: Saying<Ask<R>, AskSchema>
      readonly answer: Saying<Answer<R>, AnswerSchema>
    },
  ): RouteOf<R> => route
}
