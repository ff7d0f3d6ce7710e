import { lazy, Suspense } from 'preact/compat'
import { Skeleton } from '../parts/skeleton.tsx'
import type { TimeChart } from './time-chart.tsx'

const Chart = lazy(() => import('./time-chart.tsx').then((m) => ({ default: m.TimeChart })))

/** A chart whose drawing code arrives after the numbers around it. */
export function LazyChart(props: Parameters<typeof TimeChart>[0]) {
  const height = (props.height ?? 200) + (props.strip === undefined ? 0 : 94)
  return (
    <Suspense
      fallback={
        <div style={{ height: `${height}px` }}>
          <Skeleton class="h-full w-full opacity-50" />
        </div>
      }
    >
      <Chart {...props} />
    </Suspense>
  )
}
