import './plot.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import uPlot from 'uplot'
import { useServices } from '../services.tsx'
import { useFormat } from '../words/speech.tsx'
import { middlesOf } from './bucket-bounds.ts'
import { splitOpen } from './bucket-split.ts'
import { plotOptions } from './plot-options.ts'
import type { ChartData } from './series.ts'
import { readPalette } from './tone.ts'

export interface PlotProps {
  readonly data: ChartData
  readonly height: number
  readonly tick: (value: number) => string
  readonly least?: number
  readonly intervals?: number
  readonly named?: boolean
  readonly onPoint: (index: number | null) => void
  readonly onZoom: (from: number, to: number) => void
  readonly syncWith?: string
}

/** The drawn part of a chart: a canvas as wide as there is room, redrawn when data, room or theme change. */
export function Plot(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null)
  const held = useRef(props)
  held.current = props
  const format = useFormat()
  const width = useWidth(place)
  const theme = useThemeCount()
  const { data, height, tick, least = 1, intervals = 4, named = true, syncWith } = props

  useEffect(() => {
    const element = place.current
    if (element === null || width === 0) return undefined
    const options = plotOptions({
      data,
      palette: readPalette(element),
      format,
      size: { width, height },
      tick,
      least,
      intervals,
      named,
      syncWith,
      onPoint: (index) => held.current.onPoint(index),
      onZoom: (from, to) => held.current.onZoom(from, to),
    })
    const plot = new uPlot(options, alignedOf(data), element)
    return () => plot.destroy()
  }, [data, height, width, theme, format, tick, least, intervals, named, syncWith])

  return (
    <div
      ref={place}
      aria-hidden="true"
      class="plot w-full forced-color-adjust-none"
      style={{ height: `${height}px` }}
    />
  )
}

/** Each series twice: what is settled, and what may still grow. */
function alignedOf(data: ChartData): uPlot.AlignedData {
  const { series, open } = data
  return [
    middlesOf(data),
    ...series.flatMap(({ values, as }) => {
      const parts = splitOpen(values, { open: open && as !== 'line', joined: as !== 'bars' })
      return [[...parts.settled], [...parts.open]]
    }),
  ]
}

function useWidth(place: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return width
}

function useThemeCount(): number {
  const { theme } = useServices()
  const [count, setCount] = useState(0)
  useEffect(() => theme.subscribe(() => setCount((before) => before + 1)), [theme])
  return count
}
