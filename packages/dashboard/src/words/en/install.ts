export const install = {
  title: 'Install',
  says: 'Two lines, and errors and sessions arrive. The key is filled in.',
  tabs: { browser: 'Browser', node: 'Node', usage: 'Usage', headers: 'Browser reports' },
  tabsLabel: 'Where it runs',
  script: {
    title: 'With a script tag',
    says: 'At the top of the page, so that early errors are heard too. About 1 KB, from this server.',
    label: 'HTML',
  },
  npm: {
    title: 'With a bundler',
    says: 'The trackx package, pointed here. ping() counts a session, also where nothing fails.',
    install: 'Shell',
    label: 'JavaScript',
  },
  release: {
    title: 'Say which release it is',
    says: 'Then issues can be resolved in a release, and you see which one brought them.',
  },
  hook: {
    title: 'Look at what leaves, or stop it',
    says: 'The hook sees every event before it is sent. Return it, changed if you like; return nothing to send nothing.',
  },
  csp: {
    title: 'If your page has a Content-Security-Policy',
    says: 'Add this server to three directives.',
    label: 'Directives',
  },
  node: {
    title: 'In a Node service',
    says: 'Uncaught errors, rejections and console.error, with the service’s own frames.',
    originMissing:
      'This project does not accept Node services yet: its origins hold neither node nor *.',
    allow: 'Allow node',
    allowed: 'Node services may send now.',
  },
  usage: {
    title: 'Hear what is used',
    says: 'Errors and usage by one client: our own, or the Nucleus client that your app has already.',
  },
  headers: {
    title: 'Let browsers report by themselves',
    says: 'Violations of your policies, deprecations, crashes and failed requests, without a line of script.',
    server: 'Your server',
    servers: { nginx: 'nginx', caddy: 'Caddy', express: 'Express' },
    only: 'The policy only reports (Report-Only) until you are sure; then use Content-Security-Policy.',
    https:
      'Browsers send Reporting API and network error reports over https only. This server is reached over http, so only report-uri works here.',
  },
}

export const firstRun = {
  title: 'Waiting for the first event',
  says: (name: string) => `Put this into ${name}, then open it once.`,
  how: 'How it is built',
  ways: { script: 'Script tag', npm: 'Bundler', node: 'Node' },
  waiting: 'Waiting for the first event…',
  waitingSays: 'This page listens. As soon as something arrives, it shows here.',
  test: 'Send a test error',
  testSent: 'Sent. It is on its way.',
  testMessage: 'Test error from the dashboard',
  testRefused: (origin: string) =>
    `This project does not accept ${origin}, where this dashboard runs, so the test was refused. That is its origins at work.`,
  allow: (origin: string) => `Allow ${origin}`,
  testFailed: 'The test could not be sent.',
  arrived: 'The first event has arrived',
  session: 'The first session has arrived',
  sessionSays: 'No error yet, which is as it should be. Errors will appear under Issues.',
  openIssue: 'Open the issue',
  toIssues: 'Go to issues',
  more: 'More ways to install',
  failed: 'Could not ask the server; trying again.',
}
