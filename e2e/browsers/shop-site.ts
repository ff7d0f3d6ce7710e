import { type PageServer, servePages } from '../harness/pages.ts'

/** Functions with names, in a file of their own, as an app has them. */
const script = `
function priceOf(cart) {
  const { length } = cart.items
  return length * 2
}
function renderCart(cart) {
  const price = priceOf(cart)
  document.title = 'cart ' + price
}
function openCart() {
  renderCart({})
  document.title = 'open'
}
async function loadCart() {
  await new Promise((resolve) => setTimeout(resolve, 5))
  throw new RangeError('no answer for ann@example.org')
}
function logCart() {
  console.error('could not show', new EvalError('logged here'))
  document.title = 'logged'
}
function payCart() {
  try {
    throw new SyntaxError('the terminal said no')
  } catch (cause) {
    const failed = new Error('card 4111 1111 1111 1111 was declined', { cause })
    window.Earshot.trackError('payment', failed)
  }
}
function callOdd(other) {
  setTimeout(() => { throw 'only a string' })
  setTimeout(() => Promise.reject({ code: 5 }))
  setTimeout(() => console.error('words', 5))
  setTimeout(function emptyShelf() { document.body.removeChild(document.head) })
  setTimeout(function readLabel() { return [JSON.parse('{"a')] })
  const script = document.createElement('script')
  script.src = other
  setTimeout(() => document.body.append(script))
}
function visitShop() {
  for (const deed of [openCart, loadCart, logCart, payCart]) setTimeout(deed)
}
`

const javascript = { 'content-type': 'text/javascript' }

/** A site of its own origin, and so with nothing on the device, whose pages load the SDK through the gate. */
export function serveShop(sdk: string): Promise<PageServer> {
  const html = `<!doctype html><meta charset="utf-8"><title>shop</title>
    <script src="${sdk}/sdk.js"></script><script src="/assets/shop-4f9c21ab.js"></script>`
  return servePages({
    pages: {
      '/': () => ({ html }),
      '/away': () => ({ html: '<!doctype html><title>away</title>' }),
      '/assets/shop-4f9c21ab.js': () => ({ html: script, headers: javascript }),
    },
  })
}
