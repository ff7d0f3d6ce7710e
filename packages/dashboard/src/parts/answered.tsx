import type { ComponentChildren } from 'preact'
import { Card } from './card.tsx'
import { ProblemView } from './problem-view.tsx'

/** What is needed of a question's answer, or of its absence. */
export interface Answer<T> {
  readonly data: T | undefined
  readonly isError: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

interface AnsweredProps<T, A = Answer<T>> {
  readonly answer: A
  /** The shape of what is coming. */
  readonly skeleton: ComponentChildren
  readonly children: (data: T) => ComponentChildren
}

/** A question's answer when it is there, before that its shape, and what happened where none came. */
export function Answered<T>({
  answer,
  skeleton,
  failed,
  children,
}: AnsweredProps<T> & {
  /** Where no card is around it: the id of the one that says what happened. */
  failed?: string
}) {
  const { data, isError, error, refetch } = answer
  if (data !== undefined) return <>{children(data)}</>
  if (!isError) return <>{skeleton}</>
  const problem = <ProblemView error={error} retry={() => void refetch()} />
  if (failed === undefined) return problem
  return (
    <Card id={failed} flush>
      {problem}
    </Card>
  )
}

/** The same within a card. An answer to the question before is there, but pale, until this one is answered. */
export function AnsweredBody<T>({
  class: shape,
  ...answered
}: AnsweredProps<T, Answer<T> & { readonly isPlaceholderData: boolean }> & {
  readonly class: string
}) {
  const { data, isError, isPlaceholderData } = answered.answer
  return (
    <div
      class={`${shape} transition-opacity ${isPlaceholderData ? 'opacity-55' : ''}`}
      aria-busy={isPlaceholderData || (data === undefined && !isError)}
    >
      <Answered {...answered} />
    </div>
  )
}
