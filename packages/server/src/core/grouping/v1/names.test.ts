import { describe, expect, test } from 'vitest'
import { fileNameOf } from './file-name.ts'
import { functionNameOf, isMinified, isWrapper } from './function-name.ts'
import { messageOf } from './message.ts'

describe('a function’s name', () => {
  test.each([
    ['foo', 'foo'],
    ['Object.foo', 'foo'],
    ['a.b.foo', 'foo'],
    ['async foo', 'foo'],
    ['new Foo', 'Foo'],
    ['get total [as total]', 'total'],
    ['Object.next [as return]', 'next'],
    ['t.<computed> [as go]', 'go'],
    ['foo/<', ''],
    ['foo/bar', 'bar'],
    ['foo/this.bar', 'bar'],
    ['update/</<', ''],
    ['#sum', 'sum'],
    ['render$1', 'render'],
    ['HTMLButtonElement.<anonymous>', ''],
    ['<anonymous>', ''],
    ['anonymous', ''],
    ['global code', ''],
    ['module code', ''],
    ['_callee2$', ''],
    ['Cart.[Symbol.iterator]', 'Cart.[Symbol.iterator]'],
    ['', ''],
  ])('%s is %s', (written, name) => {
    expect(functionNameOf(written)).toBe(name)
  })

  test('of one or two characters, or three odd ones, is a minifier’s', () => {
    expect(['a', 'Xe', '$', 'eBt', 'xjq', 'a1b'].every(isMinified)).toBe(true)
    expect(['add', 'App', 'run', 'init', 'render'].some(isMinified)).toBe(false)
  })

  test('says whether a function only throws, asks or tells for its callers', () => {
    const wrappers = [
      'invariant',
      'assertNever',
      'request',
      'fetchJson',
      'checkStatus',
      'handleError',
      'ApiError',
      'throwIfEmpty',
      'formatPrice',
    ]
    expect(wrappers.filter((name) => !isWrapper(name))).toEqual([])
    const own = [
      'renderCart',
      'fetchCart',
      'handleSubmit',
      'checkout',
      'getters',
      'postcode',
      'onSave',
      'callback1',
      'requestor',
    ]
    expect(own.filter(isWrapper)).toEqual([])
  })
})

describe('a file’s name', () => {
  test.each([
    ['https://x.example/assets/index-DfG8s2Qa.js', 'index.js'],
    ['https://y.example/assets/index-B-_x3fGa.js?v=2', 'index.js'],
    ['https://x.example/static/js/main.3f9c2a1b.chunk.js', 'main.js'],
    ['https://x.example/js/2.1a2b3c4d.chunk.js', '*.js'],
    ['https://x.example/main-ABC123.chunk.mjs', 'main.js'],
    ['https://x.example/chunk-5AB3XK2P.js', 'chunk.js'],
    ['https://x.example/assets/index-CartView.js', 'index-CartView.js'],
    ['https://x.example/assets/settings.js', 'settings.js'],
    ['https://x.example/_next/static/chunks/pages/cart-8f3e2c1d9b7a6c5d.js', 'pages/cart.js'],
    ['https://x.example/_next/static/aB3dE6gH9jK2mN5p/pages/cart.js', 'pages/cart.js'],
    [
      'https://x.example/_next/static/chunks/app/(shop)/cart/page-0a1b2c3d4e5f6a7b.js',
      'app/cart/page.js',
    ],
    ['https://cdn.example/npm/lib@1.2.3/dist/lib.min.js', 'npm/lib/lib.js'],
    ['https://x.example/v1.2.3/app.js', 'app.js'],
    ['webpack-internal:///./src/cart/view.ts', 'src/cart/view.ts'],
    ['webpack://shop/./src/cart/view.ts?1a2b', 'src/cart/view.ts'],
    ['webpack-internal:///(rsc)/./src/app/page.tsx', 'src/app/page.tsx'],
    ['http://localhost:5173/src/cart/view.ts?t=1732270000000', 'src/cart/view.ts'],
    ['file:///srv/shop/releases/20241101093000/src/cart.js', 'src/cart.js'],
    ['/srv/shop/packages/admin/src/index.js', 'admin/src/index.js'],
    ['/usr/src/app/dist/http/validate.js', 'http/validate.js'],
    ['/srv/api/releases/7/dist/http/validate.js', 'http/validate.js'],
    [
      'C:\\Users\\[user]\\AppData\\Local\\shop\\resources\\app.asar\\main\\window.js',
      'main/window.js',
    ],
    ['file:///C:/Program%20Files/Shop/resources/app.asar/main/window.js', 'main/window.js'],
    ['index.android.bundle', 'index.bundle'],
    ['/var/containers/Bundle/Application/1A2B/Shop.app/main.jsbundle', 'index.bundle'],
    ['https://x.example/products/123', 'products/*'],
    ['https://x.example/', ''],
  ])('%s is %s', (file, name) => {
    expect(fileNameOf(file)).toBe(name)
  })
})

describe('a message without a usable stack', () => {
  test.each([
    [
      "Cannot read properties of undefined (reading 'x')",
      "undefined is not an object (evaluating 'a.x')",
      'a is undefined',
      `can't access property "x", a is undefined`,
      "Cannot read property 'x' of undefined",
    ],
    [
      "Cannot read properties of null (reading 'x')",
      "null is not an object (evaluating 'a.x')",
      'a is null',
    ],
    ['foo is not defined', "Can't find variable: foo"],
    ['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'],
    [
      'Failed to fetch dynamically imported module: https://x.example/a-1.js',
      'error loading dynamically imported module: https://x.example/a-2.js',
      'Importing a module script failed.',
    ],
    ['Maximum call stack size exceeded', 'too much recursion'],
    ['order 12 not found', 'order 48213 not found', 'Uncaught Error: order 7 not found'],
    ['no user "ada"', 'no user "bob"', "no user 'eve'", 'no user [email]'],
    ['id 123e4567-e89b-12d3-a456-426614174000 is gone', 'id 9fceb02d0ae598e9 is gone'],
    ['GET https://x.example/a?b=1 failed', 'GET https://y.example/c failed'],
    ['Loading chunk 12 failed.', 'Loading chunk cart failed.\n(error: https://x.example/cart.js)'],
  ])('%s is told as its kin', (...messages) => {
    expect(new Set(messages.map(messageOf)).size).toBe(1)
  })

  test('is told apart by its words and by what names a fault', () => {
    const messages = [
      'order not found',
      'order not paid',
      'Minified React error #418; visit x',
      'Minified React error #185; visit x',
      'status code 404',
      'status code 500',
    ]
    expect(new Set(messages.map(messageOf)).size).toBe(messages.length)
  })
})
