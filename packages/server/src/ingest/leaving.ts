/** People who are being deleted: meanwhile nothing that was told of them before goes on with what they tell now. */
export interface Leaving {
  /** By the hash of a person, as decimal text. */
  has(person: string): boolean
  /** Answers how to end it. */
  begin(people: readonly string[]): () => void
}

export function createLeaving(): Leaving {
  const leaving = new Set<string>()
  return {
    has: (person) => leaving.has(person),
    begin(people) {
      for (const person of people) leaving.add(person)
      return () => {
        for (const person of people) leaving.delete(person)
      }
    },
  }
}
