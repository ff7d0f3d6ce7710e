import { limits } from '@earshot/protocol'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash of nothing anybody knows, so that an unknown address costs as much time as a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$h5HYV2hUkUL43I8WglMN1Q$CIUEB/lbVbaW1DYDS8a7NTJajDY8KqfrHwd3HM8pJyM'

export function isPassword(password: string): boolean {
  return password.length >= limits.passwordCharsMin && password.length <= limits.passwordCharsMax
}

export async function passwordHashOf(password: string): Promise<string> {
  return await hash(password.normalize('NFC'), cost)
}

/** Takes the same time whether there is a hash or not. */
export async function isPasswordOf(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const clipped = password.slice(0, limits.passwordCharsMax).normalize('NFC')
  const matches = await verify(passwordHash ?? nobody, clipped)
  return matches && passwordHash !== null && isPassword(password)
}
