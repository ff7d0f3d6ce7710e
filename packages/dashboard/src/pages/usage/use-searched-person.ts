import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'

/**
 * Who is looked for among a project's people. It is somebody's id, so that it stands in the memory of this page alone, until
 * whoever looked signs out: not in its address, which histories, saved views and logs keep.
 */
export function useSearchedPerson(projectKey: string) {
  const queries = useQueryClient()
  const queryKey = ['searched person', projectKey]
  const { data: searched = '' } = useQuery<string>({ queryKey, queryFn: skipToken })
  return { searched, search: (text: string) => void queries.setQueryData(queryKey, text) }
}
