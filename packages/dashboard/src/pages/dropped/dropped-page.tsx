import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../../frame/use-title.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { PeriodPicker, useSpanText } from '../../parts/period-picker.tsx'
import { Segments } from '../../parts/segments.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useNow } from '../../time/now.ts'
import { askOf, periodOf } from '../../time/period.ts'
import { useWords } from '../../words/speech.tsx'
import { DroppedList } from './dropped-list.tsx'
import { daysOf, reasonsOf } from './reasons.ts'

const route = getRouteApi('/app/projects/$key/dropped')

/** What arrived and was not stored, and why. */
export function DroppedPage() {
  const words = useWords().dropped
  const { key } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const now = useNow()
  const period = periodOf(search, { now, standard: '30d' })
  const span = useSpanText(period)
  const unknown = search.of === 'unknown'
  const { from, to } = askOf(period)
  const { data: me } = useQuestion('GET /api/me', {})
  const patience = { keep: true, everyMs: 60_000 }
  const own = useQuestion(
    'GET /api/projects/:key/dropped',
    { key, from, to },
    { ...patience, enabled: !unknown },
  )
  const strays = useQuestion('GET /api/dropped', { from, to }, { ...patience, enabled: unknown })
  const query = unknown ? strays : own
  useTitle(words.title)

  const reasons = query.data && reasonsOf(query.data.dropped, daysOf(period))
  const count = reasons?.reduce((sum, each) => sum + each.count, 0) ?? 0
  return (
    <>
      <PageHead
        title={words.title}
        says={
          reasons !== undefined && reasons.length > 0
            ? words.says(count, reasons.length, span)
            : words.saysNone
        }
      >
        {me?.role !== null && (
          <div class={me === undefined ? 'invisible' : ''}>
            <Segments
              label={words.of}
              value={unknown ? 'unknown' : 'project'}
              options={[
                { value: 'project', label: words.ofProject },
                { value: 'unknown', label: words.ofUnknown },
              ]}
              choose={(value) =>
                void navigate({
                  search: ({ of: _, ...rest }) =>
                    value === 'unknown' ? { ...rest, of: 'unknown' as const } : rest,
                })
              }
            />
          </div>
        )}
        <PeriodPicker
          period={period}
          offered={['7d', '30d']}
          choose={(preset) =>
            void navigate({ search: ({ of }) => ({ ...(of && { of }), period: preset }) })
          }
          clear={() => void navigate({ search: ({ of }) => ({ ...(of && { of }) }) })}
        />
      </PageHead>
      <DroppedList query={query} reasons={reasons} unknown={unknown} projectKey={key} />
    </>
  )
}
