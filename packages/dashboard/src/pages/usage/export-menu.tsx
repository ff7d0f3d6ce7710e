import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useWords } from '../../words/speech.tsx'
import { useUsage } from './use-usage.ts'

/** Every event of what is looked at, as a file. */
export function ExportMenu() {
  const words = useWords().usage.export
  const { key, ask } = useUsage()
  const { key: _, ...query } = ask
  const hrefOf = (format: 'csv' | 'ndjson') => {
    const search = new URLSearchParams({ ...query, format } as Record<string, string>)
    return `/api/projects/${encodeURIComponent(key)}/usage/export?${search}`
  }
  return (
    <Menu
      align="end"
      items={(['csv', 'ndjson'] as const).map((format) => ({
        is: 'action',
        label: words[format],
        note: words.note[format],
        run: () => window.location.assign(hrefOf(format)),
      }))}
    >
      {(trigger) => (
        <Button {...trigger} kind="quiet">
          {words.label}
          <Icon name="down" />
        </Button>
      )}
    </Menu>
  )
}
