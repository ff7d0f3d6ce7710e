import { type AddressInfo, connect } from 'node:net'
import { createServer } from 'node:tls'
import { generate } from 'selfsigned'

/** A proxy that ends TLS, as one stands before every real installation: the Reporting API speaks https only. */
export interface TlsFront extends AsyncDisposable {
  readonly url: string
}

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keySize: 2048 })
  return { key: made.private, cert: made.cert }
}

export async function frontWithTls(target: string, tls: Certificate): Promise<TlsFront> {
  const { hostname, port } = new URL(target)
  const server = createServer(tls, (secure) => {
    const plain = connect(Number(port), hostname)
    secure.on('error', () => plain.destroy())
    plain.on('error', () => secure.destroy())
    secure.pipe(plain).pipe(secure)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}
