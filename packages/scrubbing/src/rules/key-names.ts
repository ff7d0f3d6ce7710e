import type { Kind } from './rule.ts'

/** Names of values that are secret or personal wherever they stand: without `_`, `-`, dots and capitals. */
const passwords =
  'password passwords passwd passphrase passcode pwd pass userpass userpassword newpassword oldpassword dbpassword pin pincode cvv cvc cvv2 cvc2 csc otp totp mfacode otpcode ssn socialsecurity socialsecuritynumber securitycode'
const keys =
  'apikey xapikey apitoken secretkey privatekey accesskey accesskeyid secretaccesskey awssecretaccesskey awsaccesskeyid accountkey sharedaccesskey signingkey encryptionkey masterkey sshkey secret clientsecret appsecret secrettoken credentials credential'
const tokens =
  'token accesstoken refreshtoken idtoken authtoken bearertoken sessiontoken csrftoken xsrftoken csrf xsrf csrfmiddlewaretoken authenticitytoken requestverificationtoken jwt bearer auth authorization proxyauthorization xauthtoken xcsrftoken xxsrftoken cookie cookies setcookie session sessionid sessionkey sid phpsessid jsessionid aspnetsessionid connectsid sessid signature signaturekey hmac devicetoken pushtoken fcmtoken'
/** Of people: the scrub rules know most values, the names know the others. */
const personal =
  'card cardnumber ccnumber creditcard creditcardnumber cardno pan iban bic accountnumber email emailaddress mail phone phonenumber mobile mobilenumber telephone tel ip ipaddress ipaddr clientip remoteaddr remoteaddress remoteip xforwardedfor xrealip forwardedfor cfconnectingip serverip useragent macaddress firstname lastname fullname surname birthdate birthday dateofbirth dob passport passportnumber taxid nationalid driverslicense'

/** Only where a URL carries them: too common a word elsewhere. */
const inUrls =
  'code key sig state nonce ticket hash otp user username userid login name q query search keyword keywords term address zip postcode lat lng lon latitude longitude invite invitation magic reset verify verification confirm confirmation unsubscribe expires policy credential xamzsignature xamzcredential xamzsecuritytoken xgoogsignature xgoogcredential awsaccesskeyid gclid gbraid wbraid dclid fbclid msclkid yclid ttclid twclid igshid mceid mccid ga gl vid cid uid'

function kindsOf(...lists: readonly (readonly [Kind, string])[]): ReadonlyMap<string, Kind> {
  return new Map(
    lists.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
  )
}

const secrets = kindsOf(['password', passwords], ['key', keys], ['token', tokens])
const guarded = new Set([...secrets.keys(), ...personal.split(' ')])
const urlNames = new Set([...guarded, ...inUrls.split(' ')])

/** Longer names end with what they hold: `stripe_secret`, `db.password`, `X-Amz-Security-Token`. */
const endings =
  /(passw(?:or)?d|passphrase|pwd)$|((?:api|secret|private|access|signing|encryption)key|secret|credentials?)$|((?:access|auth|refresh|id|session|security|bearer|csrf|xsrf|user|api|push|device|reset|verification|remember|bot|app)token|cookie|sessionid|authorization|signature)$/

/** What all of them have in them: one look that lets most names go. */
const hint =
  /pass|pwd|pin|cv[vc]|csc|otp|mfa|ssn|secur|key|secret|cred|token|jwt|bearer|auth|cookie|sess|sid|[cx]srf|sign|hmac/i

function plain(name: string): string {
  const lower = name.toLowerCase()
  return /^[a-z\d]*$/.test(lower) ? lower : lower.replace(/[^a-z\d]/g, '')
}

/** What a value after `name=` or `name:` in a text is, or nothing where the name tells no secret. */
export function secretKindOf(name: string): Kind | undefined {
  if (!hint.test(name)) return undefined
  const word = plain(name)
  const known = secrets.get(word)
  if (known !== undefined || word.length < 8) return known
  const [, password, key, token] = endings.exec(word) ?? []
  if (password !== undefined) return 'password'
  if (key !== undefined) return 'key'
  return token === undefined ? undefined : 'token'
}

/** Whether an object's field of this name is not to be kept, whatever it holds. */
export function isGuardedKey(name: string): boolean {
  if (name.length > 64) return false
  return guarded.has(plain(name)) || secretKindOf(name) !== undefined
}

/** Whether a URL's parameter of this name is not to be kept. */
export function isGuardedParameter(name: string): boolean {
  return urlNames.has(plain(name)) || secretKindOf(name) !== undefined
}
