/**
 * Gives the memory of bytes back at once. A thread through which megabytes a second pass would otherwise hold some
 * hundred of them until its next collection. The bytes must be the only ones in their buffer, and nobody may use them.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
