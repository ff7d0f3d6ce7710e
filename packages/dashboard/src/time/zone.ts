/** The IANA name of the reader's zone: their days are what usage is told by. */
export function readersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
