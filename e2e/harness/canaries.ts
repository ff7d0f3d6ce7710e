/** Values that must never be found again, and the bytes that would betray them in any spelling. */
export const canaries = {
  ipv4: '203.0.113.177',
  ipv6: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
  forwarded: '198.51.100.23',
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.7654.321 Safari/537.36',
  email: 'canary.person@mail.example.com',
  card: '4111 1111 1111 1111',
  token:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJjYW5hcnkiLCJpYXQiOjE1MTYyMzkwMjJ9.c2lnbmF0dXJlLWNhbmFyeS1zaWduYXR1cmU',
  key: 'sk_live_51CanaryCanaryCanaryCanary',
} as const

/** Searched in bytes; parts, so that a half-removed value is found too. */
export const traces: readonly string[] = [
  canaries.ipv4,
  canaries.ipv6,
  '8a2e:370:7348',
  canaries.forwarded,
  '156.0.7654.321',
  'AppleWebKit',
  'canary.person',
  'canary%2Eperson',
  '4111 1111 1111 1111',
  '4111111111111111',
  '4111-1111-1111-1111',
  'eyJzdWIiOiJjYW5hcnkiLCJpYXQ',
  'c2lnbmF0dXJlLWNhbmFyeS',
  'CanaryCanary',
]

/** A sentence with all of them, as a careless program would log it. */
export const confession = [
  `user ${canaries.email} from ${canaries.ipv4} and [${canaries.ipv6}]`,
  `paid with ${canaries.card} (4111-1111-1111-1111, 4111111111111111)`,
  `token=${canaries.token} Authorization: Bearer ${canaries.token}`,
  `key ${canaries.key} on ${canaries.userAgent}`,
].join('; ')

/** The same in a page's address, plain and encoded. */
export const tellingUrl = [
  `https://app.example/u/${canaries.email}/${encodeURIComponent(canaries.email)}/${canaries.ipv4}`,
  `?email=${encodeURIComponent(canaries.email)}&access_token=${canaries.token}&card=4111111111111111`,
  `&ip=${canaries.ipv4}&key=${canaries.key}#token=${canaries.token}`,
].join('')
