import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../../frame/use-title.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { installTabs } from '../../search/install-search.ts'
import { useWords } from '../../words/speech.tsx'
import { BrowserTab } from './browser-tab.tsx'
import { HeadersTab } from './headers-tab.tsx'
import { NodeTab } from './node-tab.tsx'
import { UsageTab } from './usage-tab.tsx'

const route = getRouteApi('/app/projects/$key/install')

/** How an app is made to report here, ready to copy. */
export function InstallPage() {
  const words = useWords().install
  const { key } = route.useParams()
  const { tab = 'browser', server = 'nginx', client = 'browser' } = route.useSearch()
  const navigate = route.useNavigate()
  const target = { address: window.location.origin, key }
  useTitle(words.title)

  return (
    <div class="max-w-200">
      <PageHead title={words.title} says={words.says} />
      <Tabs
        label={words.tabsLabel}
        value={tab}
        options={installTabs.map((value) => ({ value, label: words.tabs[value] }))}
        choose={(value) => void navigate({ search: { tab: value }, replace: true })}
      >
        <div class="flex flex-col gap-8">
          {tab === 'browser' && <BrowserTab target={target} />}
          {tab === 'node' && <NodeTab target={target} />}
          {tab === 'usage' && (
            <UsageTab
              target={target}
              client={client}
              choose={(chosen) => void navigate({ search: { tab, client: chosen }, replace: true })}
            />
          )}
          {tab === 'headers' && (
            <HeadersTab
              target={target}
              server={server}
              choose={(chosen) => void navigate({ search: { tab, server: chosen }, replace: true })}
            />
          )}
        </div>
      </Tabs>
    </div>
  )
}
