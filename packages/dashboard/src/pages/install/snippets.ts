/** The server's address without a slash at its end, and a project's key. */
export interface Target {
  readonly address: string
  readonly key: string
}

/** What `setup()` is given. */
export function endpointOf({ address, key }: Target): string {
  return `${address}/v1/${key}`
}

export function scriptSnippet(target: Target): string {
  return `<script src="${target.address}/trackx.js" crossorigin></script>
<script>trackx.setup("${endpointOf(target)}"); trackx.ping()</script>`
}

export const npmInstall = 'npm install trackx'

export function npmSnippet(target: Target): string {
  return `import * as trackx from 'trackx/modern'

trackx.setup('${endpointOf(target)}')
trackx.ping()`
}

export function nodeSnippet(target: Target): string {
  return `import * as trackx from 'trackx/node'

trackx.setup('${endpointOf(target)}')`
}

export const releaseSnippet = `trackx.meta.release = '1.4.0'`

export function hookSnippet(target: Target): string {
  return `trackx.setup('${endpointOf(target)}', (payload, reason) => {
  if (reason?.name === 'AbortError') return null // not sent
  payload.meta.screen = location.pathname
  return payload
})`
}

export function cspSnippet({ address }: Target): string {
  return `script-src  'self' ${address};
connect-src 'self' ${address};
img-src     'self' ${address};`
}

export type ServerKind = 'nginx' | 'caddy' | 'express'

/** Headers that make browsers report to the project, for a kind of web server. */
export function headersSnippet(target: Target, server: ServerKind): string {
  const headers = reportHeaders(`${endpointOf(target)}/report`)
  switch (server) {
    case 'nginx':
      return headers
        .map(([name, value]) => `add_header ${name} ${quoted(value)} always;`)
        .join('\n')
    case 'caddy':
      return `header {\n${headers.map(([name, value]) => `\t${name} \`${value}\``).join('\n')}\n}`
    case 'express':
      return `app.use((request, response, next) => {
${headers.map(([name, value]) => `  response.setHeader('${name}', ${expressText(value)})`).join('\n')}
  next()
})`
  }
}

function reportHeaders(url: string): readonly (readonly [string, string])[] {
  return [
    ['Reporting-Endpoints', `default="${url}"`],
    [
      'Content-Security-Policy-Report-Only',
      `default-src 'self'; report-uri ${url}; report-to default`,
    ],
    ['Report-To', `{"group":"default","max_age":604800,"endpoints":[{"url":"${url}"}]}`],
    ['NEL', '{"report_to":"default","max_age":604800,"success_fraction":0,"failure_fraction":1}'],
  ]
}

function quoted(value: string): string {
  return value.includes('"') ? `'${value}'` : `"${value}"`
}

function expressText(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`
}
