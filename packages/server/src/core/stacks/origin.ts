/** Whose code a file is: the app's own, a library's or the platform's; and whether it is the reporting client itself. */
export interface Origin {
  readonly inApp: boolean
  readonly hidden: boolean
}

/** Builds of trackx as npm, CDNs and its documentation serve them, its plug-ins, and our own SDK. */
const client =
  /(?:^|[\\/])(?:trackx(?:@[^\\/]+)?[\\/](?:dist[\\/])?(?:compat|default|extended|lite|modern|node)(?:\.min)?\.[cm]?js$|client[\\/](?:trackx|compat|default|extended|lite|modern|node)\.m?js$|trackx(?:[.-][\w.-]{1,40})?\.m?js$|(?:trackx(?:@[^\\/]+)?|client)[\\/]plugins[\\/](?:details|browser)|@earshot[\\/]sdk[\\/]|sdk(?:\.min)?\.m?js$)/

/** One look that spares most files the pattern above. */
const mayBeClient = /trackx|client[\\/]|sdk/

/** Engines, Node and its kin, browser extensions. */
const platform =
  /^(?:$|<|native|\[native|\[wasm|node:|bun:|deno:|ext:|internal\/|electron\/js2c|(?:chrome|moz|safari|safari-web|ms-browser|opera)-extension:|unknown location|\[eval\]-wrapper|evalmachine)/

/** Node before 16 named its own files so. */
const oldNode =
  /^(?:_?(?:events|module|timers|net|fs|vm|util|assert|buffer|domain|dgram|dns|http|https|child_process|cluster|readline|repl|stream|tls|url|zlib|string_decoder|bootstrap_node|next_tick|async_hooks|worker_threads)|_(?:stream|http|tls)_\w+)\.js$/

const hosts =
  /^https?:\/\/(?:cdn\.jsdelivr\.net|(?:www\.)?unpkg\.com|cdnjs\.cloudflare\.com|ajax\.(?:googleapis|aspnetcdn)\.com|code\.jquery\.com|(?:\w+\.)?esm\.(?:sh|run)|cdn\.skypack\.dev|ga\.jspm\.io|(?:stackpath|maxcdn|netdna)\.bootstrapcdn\.com|polyfill\.io|cdn\.polyfill\.io|www\.(?:googletagmanager|google-analytics|gstatic|recaptcha)\.(?:com|net)|(?:maps|apis|pagead2)\.(?:googleapis|google|googlesyndication)\.com|connect\.facebook\.net|js\.stripe\.com|static\.hotjar\.com|cdn\.segment\.com|browser\.sentry-cdn\.com|widget\.intercom\.io|js\.intercomcdn\.com|static\.cloudflareinsights\.com)\//

/** Names that bundlers and libraries give to files that are nobody's app; what may follow, and the end. */
const bundled =
  /^(?:chunk-vendors|vendors?|framework|polyfills?|webpack|webpack-runtime|rolldown-runtime|preload-helper|_commonjsHelpers|runtime|jquery|zone|react|react-dom|vue|angular|lodash|bootstrap(?=\.min|\.bundle)|vendors?(?=~|[-_]node_modules)|runtime(?=~))([.~_-].*)?\.[cm]?js$/
const suffix =
  /^(?:|\w*\d\w*|min|prod|production|development|slim|global|umd|esm|cjs|runtime|[0-9a-f]{6,}|chunk|bundle)$/

/** `vendor-BzXk9qLm.js`, `jquery-3.7.1.min.js`, `vendors~main.js`; but not `vendor-settings.js`. */
function isBundled(name: string): boolean {
  const rest = bundled.exec(name)?.[1]
  if (rest === undefined) return bundled.test(name)
  if (rest.startsWith('~') || rest.includes('node_modules')) return true
  const isHash = rest.length === 9 && /[A-Z\d_]/.test(rest)
  return isHash || rest.split(/[.-]/).every((part) => suffix.test(part))
}

/** Judges a file of a frame, as it was sent. */
export function originOf(file: string): Origin {
  const path = withoutQuery(file)
  if (mayBeClient.test(path) && client.test(path)) return { inApp: false, hidden: true }
  return { inApp: !isForeign(path), hidden: false }
}

function isForeign(path: string): boolean {
  if (platform.test(path) || path.includes('node_modules')) return true
  if (path.startsWith('http') && hosts.test(path)) return true
  if (path.includes('webpack/') && /webpack\/(?:bootstrap|runtime)/.test(path)) return true
  if (path.includes('bower_components/') || path.includes('/~/')) return true
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return isBundled(name) || (name === path && oldNode.test(name))
}

function withoutQuery(file: string): string {
  const query = file.indexOf('?')
  return query === -1 ? file : file.slice(0, query)
}
