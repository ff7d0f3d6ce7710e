type Fields = Readonly<Record<string, unknown>>

/** A session of classic WebDriver (https://w3c.github.io/webdriver/): one browser, which looks at one window at a time. */
export interface WebDriver {
  /** `POST /window` and the like. Throws what the driver answers when it cannot. */
  ask<T>(command: string, body?: Fields): Promise<T>
  /** Does this in a window, after all that was to be done before. */
  within<T>(handle: string, work: () => Promise<T>): Promise<T>
}

async function answerOf<T>(
  url: string,
  [method, body]: readonly [string, Fields | undefined],
): Promise<T> {
  const sent = method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}
  const response = await fetch(url, { method, ...sent })
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`${url}: ${value.error} ${value.message}`)
  return value
}

export async function connectWebDriver(url: string, capabilities: Fields): Promise<WebDriver> {
  const wanted = { capabilities: { alwaysMatch: capabilities } }
  const begun = await answerOf<{ sessionId: string }>(`${url}/session`, ['POST', wanted])
  const session = `${url}/session/${begun.sessionId}`
  let turn: Promise<unknown> = Promise.resolve()

  const ask = <T>(command: string, body?: Fields) => {
    const [method = '', path = ''] = command.split(' ')
    return answerOf<T>(`${session}${path}`, [method, body])
  }
  return {
    ask,
    within(handle, work) {
      const done = turn.then(() => ask('POST /window', { handle })).then(work)
      turn = done.catch(() => undefined)
      return done
    },
  }
}
