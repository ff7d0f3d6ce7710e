/**
 * One real client in a process of its own. Told what to do by JSON lines on stdin, `["track", "A", {}]`; answers each
 * with a line. usage: nucleus.cjs PACKAGE HOME. `electron` is a stand-in with what these clients touch of it, and so are
 * the ciphers that Electron's Node of those years still had.
 */
const crypto = require('node:crypto')
const Module = require('node:module')
const readline = require('node:readline')

const [, , name, home] = process.argv

const electron = {
  app: {
    getVersion: () => '1.2.3',
    getName: () => 'e2e',
    getPath: () => home,
    getLocale: () => 'de',
  },
  crashReporter: { start: () => undefined },
}
const load = Module._load
Module._load = function loaded(name, ...rest) {
  return name === 'electron' ? electron : load.call(this, name, ...rest)
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round, for AES-256-CBC. */
function keyAndIv(password) {
  let bytes = Buffer.alloc(0)
  let block = Buffer.alloc(0)
  while (bytes.length < 48) {
    block = crypto.createHash('md5').update(block).update(password).digest()
    bytes = Buffer.concat([bytes, block])
  }
  return [bytes.subarray(0, 32), bytes.subarray(32, 48)]
}
crypto.createCipher ??= (name, password) => crypto.createCipheriv(name, ...keyAndIv(password))
crypto.createDecipher ??= (name, password) => crypto.createDecipheriv(name, ...keyAndIv(password))

let client = require(name)

const tell = (what, answer) => process.stdout.write(`told ${JSON.stringify([what, answer])}\n`)
// 1.x looks for it on what it exports, the others on themselves, which is the same here.
client.onUpdate = (version) => tell('onUpdate', version)

const deeds = {
  /** A method that calls back; the last argument is left to us. */
  ask: (method, ...args) =>
    client[method](...args, (error, answer) => tell(method, error ?? answer)),
  open: (appId, options) => {
    if (name === 'electron-nucleus') client = client(appId, options)
    else client.init(appId, options)
  },
  exit: () => process.exit(0),
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [deed, ...args] = JSON.parse(line)
  if (deed === 'trackError') args[1] = new TypeError(args[1])
  if (deeds[deed] === undefined) client[deed](...args)
  else deeds[deed](...args)
  process.stdout.write(`done ${deed}\n`)
})
