/** A hash of 64 bits as people and addresses have it, 16 hex digits, in decimal ones: so the engine takes it. */
export const numberOf = (hex: string): string => BigInt(`0x${hex}`).toString()

/** And back. */
export const hexText = (number: string): string => BigInt(number).toString(16).padStart(16, '0')

/** Whether a text could be one: 16 small hex digits. */
export const isHash = (text: string): boolean => /^[0-9a-f]{16}$/.test(text)
