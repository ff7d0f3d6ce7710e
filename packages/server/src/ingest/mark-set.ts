/** Numbers other than 0, at most half of the slots taken: a fifth of what a `Set` needs, also where they are few. */
export interface MarkSet {
  slots: number[]
  count: number
}

const fewest = 4

export function createMarkSet(): MarkSet {
  return { slots: slotsFor(fewest), count: 0 }
}

// NOTE: a typed array costs 480 bytes before it holds anything, and of app sessions there are tens of thousands.
const slotsFor = (count: number) => new Array<number>(count).fill(0)

function slotOf(slots: readonly number[], mark: number): number {
  const mask = slots.length - 1
  let slot = (mark % 4_294_967_291) & mask
  for (let there = slots[slot]; there !== 0 && there !== mark; there = slots[slot]) {
    slot = (slot + 1) & mask
  }
  return slot
}

export function hasMark({ slots }: MarkSet, mark: number): boolean {
  return slots[slotOf(slots, mark)] === mark
}

/** False where it was there already. */
export function addMark(set: MarkSet, mark: number): boolean {
  const slot = slotOf(set.slots, mark)
  if (set.slots[slot] === mark) return false
  set.slots[slot] = mark
  set.count += 1
  if (set.count * 2 > set.slots.length) grow(set)
  return true
}

function grow(set: MarkSet): void {
  const larger = slotsFor(set.slots.length * 2)
  for (const mark of set.slots) if (mark !== 0) larger[slotOf(larger, mark)] = mark
  set.slots = larger
}
