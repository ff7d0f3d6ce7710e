import type { ComponentChildren } from 'preact'
import { useRetry } from '../queries/question.ts'
import { Card } from './card.tsx'
import { ProblemView } from './problem-view.tsx'
import { Skeleton } from './skeleton.tsx'

/** What is needed of a question's answer, or of its absence. */
export interface Answer<T> {
  readonly data: T | undefined
  readonly isError: boolean
  readonly error: unknown
}

interface AnsweredProps<T> {
  readonly answer: Answer<T>
  /** The shape of what is coming. */
  readonly skeleton: ComponentChildren
  /** Where no card is around it: the id of the one that says what happened. */
  readonly failed?: string
  readonly children: (data: T) => ComponentChildren
}

/** One that may be the answer to the question before. */
export interface KeptAnswer<T> extends Answer<T> {
  readonly isPlaceholderData: boolean
}

/** A question's answer when it is there, before that its shape, and what happened where none came. */
export function Answered<T>({ answer, skeleton, failed, children }: AnsweredProps<T>) {
  const { data, isError, error } = answer
  const retry = useRetry()
  if (data !== undefined) return <>{children(data)}</>
  if (!isError) return <>{skeleton}</>
  const problem = <ProblemView error={error} retry={retry} />
  if (failed === undefined) return problem
  return (
    <Card id={failed} flush>
      {problem}
    </Card>
  )
}

/** The same in a body of its own. An answer to the question before is there, but pale, until this one is answered. */
export function AnsweredBody<T>({
  class: shape = '',
  answer,
  skeleton = <Skeleton class="h-56 w-full opacity-50" />,
  ...answered
}: Omit<AnsweredProps<T>, 'answer' | 'skeleton'> & {
  readonly class?: string
  readonly answer: KeptAnswer<T>
  /** Without one it is a graph's. */
  readonly skeleton?: ComponentChildren
}) {
  const { data, isError, isPlaceholderData } = answer
  return (
    <div
      class={`${shape} transition-opacity ${isPlaceholderData ? 'opacity-55' : ''}`}
      aria-busy={isPlaceholderData || (data === undefined && !isError)}
    >
      <Answered {...{ answer, skeleton, ...answered }} />
    </div>
  )
}
