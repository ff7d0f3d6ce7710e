import { scopes as allScopes, type Scope } from '@earshot/protocol'
import { useWords } from '../../words/speech.tsx'

export function ScopeChoice({
  scopes,
  choose,
}: {
  scopes: readonly Scope[]
  choose: (scopes: readonly Scope[]) => void
}) {
  const words = useWords().tokens
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-f2 font-medium">{words.scopes}</legend>
      {allScopes.map((scope) => (
        <label key={scope} class="flex items-center gap-3 text-f2">
          <input
            type="checkbox"
            class="check"
            checked={scopes.includes(scope)}
            onChange={(event) =>
              choose(
                event.currentTarget.checked
                  ? [...scopes, scope]
                  : scopes.filter((each) => each !== scope),
              )
            }
          />
          {words.scopeWords[scope]}
        </label>
      ))}
      {scopes.length === 0 && (
        <p role="alert" class="text-f2 text-bad">
          {words.scopeNeeded}
        </p>
      )}
    </fieldset>
  )
}
