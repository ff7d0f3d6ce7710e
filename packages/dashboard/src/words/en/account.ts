export const password = {
  says: 'You stay signed in here and are signed out everywhere else.',
  emailHelp: 'You sign in with it. Nothing is mailed to it.',
  current: 'Current password',
  new: 'New password',
  help: (min: number) => `At least ${min} characters. A sentence is easier to keep than a riddle.`,
  wrong: 'This is not your current password.',
  set: 'Set password',
  done: 'Your password is set.',
}

export const signIn = {
  title: 'Sign in',
  says: 'Hear your users without watching them.',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  help: 'No password yet? Open the one-time link you were given, or the one the server printed when it started.',
  wrong: 'The e-mail address or the password is wrong.',
  throttled: (seconds: number | null) =>
    seconds === null
      ? 'Too many attempts. Wait a minute, then try again.'
      : `Too many attempts. Try again in ${seconds} seconds.`,
  linkChecking: 'Signing you in…',
  linkUsed: 'This link was used or has expired',
  linkUsedSays:
    'A sign-in link works once. Ask whoever runs this server for a new one, or sign in with your password.',
  linkFailed: 'The link could not be checked',
  withPassword: 'Sign in with a password',
  welcome: 'You are signed in',
  welcomeSays: (email: string) =>
    `As ${email}. Set a password now, so that you can come back without a link.`,
  later: 'Later',
  privacy:
    'One cookie, for being signed in, and your theme and language if you choose them. No tracking here either.',
}
