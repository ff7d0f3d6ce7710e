import type { UsageField } from '@earshot/protocol'
import { useFormat, useWords } from '../../words/speech.tsx'

type Names = Readonly<Record<string, string>>

/** How fields and their values are called. */
export function useFieldWords() {
  const { fields, values } = useWords().usage
  const format = useFormat()
  const nameOf = (field: UsageField): string =>
    field.startsWith('prop.') ? field.slice(5) : (fields[field as keyof typeof fields] ?? field)

  const { none: _, ...catalogued }: Readonly<Record<string, unknown>> = values
  const writers: Readonly<Record<string, (value: string) => string>> = {
    country: format.region,
    locale: format.language,
  }
  const written = (field: UsageField, value: string): string => {
    if (value === '') return values.none
    return writers[field]?.(value) ?? (catalogued[field] as Names | undefined)?.[value] ?? value
  }
  return { nameOf, written }
}
