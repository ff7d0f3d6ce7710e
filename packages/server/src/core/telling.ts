/** Of failures in a row the 1st, 2nd, 4th, 8th … tell something; a week of one every half second are 21. */
export function isTelling(failures: number): boolean {
  return Number.isInteger(Math.log2(failures))
}
