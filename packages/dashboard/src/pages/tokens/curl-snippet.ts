/** A first question to ask with a token. */
export function curlSnippet({
  address,
  key,
  token = '$EARSHOT_TOKEN',
}: {
  address: string
  key: string
  token?: string
}): string {
  const path = key === '' ? '/api/projects' : `/api/projects/${key}/issues?state=open`
  return `curl -H "Authorization: Bearer ${token}" \\
  "${address}${path}"`
}
