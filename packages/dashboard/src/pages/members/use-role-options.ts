import { roles } from '@earshot/protocol'
import { useWords } from '../../words/speech.tsx'

/** The roles from the least to the most, each with what it adds. */
export function useRoleOptions() {
  const { roleWords, roleNotes } = useWords()
  return roles.map((role) => ({ value: role, label: roleWords[role], note: roleNotes[role] }))
}
