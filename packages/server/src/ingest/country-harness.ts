/** Makes a country file of a few networks, by the public description of the format (MaxMind DB, version 2.0). */
import { isIPv4 } from 'node:net'

type Value = string | number | { readonly [key: string]: Value }

/**
 * `{ '203.0.113.0/24': { country: { iso_code: 'DE' } } }`: addresses of both families, in one tree of 128 bits;
 * with `ipVersion` 4 those of IPv4 only, in one of 32.
 */
export function countryFileBytes(
  networks: Readonly<Record<string, Value>>,
  { kind = 'Test-Country', ipVersion = 6 } = {},
): Buffer {
  const tree: Branch[] = [[undefined, undefined]]
  const data: Buffer[] = []
  let size = 0
  for (const [network, value] of Object.entries(networks)) {
    plant(tree, bitsOf(network).slice(ipVersion === 4 ? 96 : 0), { at: size })
    const bytes = encoded(value)
    data.push(bytes)
    size += bytes.length
  }
  const metadata = {
    ...{ node_count: tree.length, record_size: 24, ip_version: ipVersion, database_type: kind },
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0 },
    build_epoch: Date.UTC(2026, 10, 1) / 1_000,
  }
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
  const branches = tree.flatMap((branch) => branch.map((record) => recordOf(record, tree.length)))
  return Buffer.concat([...branches, Buffer.alloc(16), ...data, marker, encoded(metadata)])
}

/** Another branch by its number, a value by where it begins, or nothing. */
type Twig = number | { readonly at: number } | undefined
type Branch = [left: Twig, right: Twig]

function plant(tree: Branch[], bits: string, leaf: { readonly at: number }): void {
  let at = 0
  for (const [index, bit] of [...bits].entries()) {
    const branch = tree[at]
    const side = bit === '1' ? 1 : 0
    if (branch === undefined) throw new Error('no such branch')
    if (index === bits.length - 1) {
      branch[side] = leaf
      return
    }
    const next = branch[side]
    if (typeof next === 'number') at = next
    else {
      at = tree.push([undefined, undefined]) - 1
      branch[side] = at
    }
  }
}

/** 24 bits, big-endian. What is not a branch counts on behind the last one; 16 bytes lie between. */
function recordOf(record: Twig, branches: number): Buffer {
  const bytes = Buffer.alloc(3)
  const number = record ?? branches
  bytes.writeUIntBE(typeof number === 'number' ? number : branches + 16 + number.at, 0, 3)
  return bytes
}

/** The network's first bits; those of IPv4 lie behind 96 zeros. */
function bitsOf(network: string): string {
  const [address = '', length = ''] = network.split('/')
  if (isIPv4(address)) {
    const bits = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0'))
    return '0'.repeat(96) + bits.join('').slice(0, Number(length))
  }
  const [head = '', tail = ''] = address.split('::')
  const parts = (text: string) => text.split(':').filter(Boolean)
  const zeros = 8 - parts(head).length - parts(tail).length
  const groups = [...parts(head), ...Array<string>(zeros).fill('0'), ...parts(tail)]
  const bits = groups.map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0'))
  return bits.join('').slice(0, Number(length))
}

/** A control byte with type and length, then the value: texts (2), numbers (6), maps (7). */
function encoded(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([control(2, text.length), text])
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  const pairs = Object.entries(value).flatMap(([key, each]) => [encoded(key), encoded(each)])
  return Buffer.concat([control(7, Object.keys(value).length), ...pairs])
}

function control(type: number, length: number): Buffer {
  if (length > 28) throw new Error('longer than one control byte tells')
  return Buffer.from([(type << 5) | length])
}
