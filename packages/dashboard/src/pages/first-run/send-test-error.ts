import type { TrackxEvent } from '@earshot/protocol'

export type TestOutcome = 'sent' | 'refused' | 'failed'

/** 99 on the TrackX wire: an event that somebody sent to see whether it arrives. */
const testType = 99

/** Reports an error the way the client does. `refused`: the project's origins do not hold this page's. */
export async function sendTestError({
  key,
  message,
  uri,
}: {
  key: string
  message: string
  uri: string
}): Promise<TestOutcome> {
  const { name, stack = '' } = new Error(message)
  const event: TrackxEvent = { name, message, stack, type: testType, uri, meta: {} }
  return fetch(`/v1/${key}/event`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  }).then(
    ({ status }) => {
      if (status === 200) return 'sent'
      return status === 403 ? 'refused' : 'failed'
    },
    () => 'failed',
  )
}
