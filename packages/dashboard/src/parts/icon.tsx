/** Drawn on a grid of 16, in the colour of the text around them. */
const paths = {
  issues: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.4M8 10.9v.1',
  sessions: 'M1.5 8.5h3l2-5 3 9 2-4.5h3',
  dropped: 'M2 3h12L9.4 8.4v4.8l-2.8-1.4V8.4L2 3Z',
  install: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  settings:
    'M2 5h6M12 5h2M2 11h2M8 11h6M10 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  members:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.2C1.5 11 3.4 10 6 10s4.5 1 4.5 3.2M10.3 3.3a2.5 2.5 0 0 1 0 4.5M12.2 10.4c1.5.4 2.3 1.4 2.3 2.8',
  tokens: 'M5 14a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.2 8.8 13.5 2.5M10.8 5.2l2 2',
  projects: 'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  bookmark: 'M4 2.5h8v11L8 10.3l-4 3.2z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4 14 14',
  menu: 'M2 4.5h12M2 8h12M2 11.5h12',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  down: 'm4 6.2 4 4 4-4',
  next: 'm6 4 4 4-4 4',
  previous: 'm10 4-4 4 4 4',
  latest: 'm4 4 4 4-4 4M9 4l4 4-4 4',
  first: 'm12 4-4 4 4 4M7 4 3 8l4 4',
  choose: 'm5 6 3-3 3 3M5 10l3 3 3-3',
  copy: 'M6 5.5h6.5a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1ZM11 5.5V3a1 1 0 0 0-1-1H3.5a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1H5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  light:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7',
  dark: 'M13.5 9.7A5.8 5.8 0 0 1 6.3 2.5a5.8 5.8 0 1 0 7.2 7.2Z',
  system: 'M2.5 3h11v7.5h-11zM6 13.5h4M8 10.5v3',
  leave: 'M6 2.5H3.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1H6M10.5 11l3-3-3-3M13.5 8H6',
  take: 'M8 2.5v7.2M4.8 6.8 8 10l3.2-3.2M2.5 13.5h11',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.6h-2.6',
  ignore: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 3.8l8.4 8.4',
  shield: 'M8 1.8 13 3.5v4c0 3.2-2.1 5.5-5 6.7-2.9-1.2-5-3.5-5-6.7v-4L8 1.8ZM5.7 8l1.7 1.7 3-3.2',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  language:
    'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12M8 2c1.8 1.7 2.7 3.7 2.7 6S9.8 12.3 8 14M8 2C6.2 3.7 5.3 5.7 5.3 8s.9 4.3 2.7 6',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M4.5 9.5h7',
  send: 'M14 2 7.5 8.5M14 2l-4 12-2.5-5.5L2 6l12-4Z',
  warning: 'M8 2.3 14.3 13H1.7L8 2.3ZM8 6.5v3M8 11.4v.1',
  table: 'M2 3h12v10H2zM2 6.5h12M2 9.8h12M6.5 6.5V13',
  chart: 'M2.5 13.5h11M4 11V8M8 11V4M12 11V6.5',
  live: 'M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4ZM5.2 10.8a4 4 0 0 1 0-5.6M10.8 5.2a4 4 0 0 1 0 5.6M3 13a7 7 0 0 1 0-10M13 3a7 7 0 0 1 0 10',
  events: 'M5.5 4H14M5.5 8H14M5.5 12H14M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  retention:
    'M2.5 2.5h3v3h-3zM2.5 6.5h3v3h-3zM2.5 10.5h3v3h-3zM6.5 2.5h3v3h-3zM6.5 6.5h3v3h-3zM10.5 2.5h3v3h-3z',
  funnel: 'M2 3h12M4 6.3h8M6 9.6h4M7.2 13h1.6',
  people: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c0-2.8 2.4-4 5.5-4s5.5 1.2 5.5 4',
  versions: 'M8 2 14 5 8 8 2 5l6-3ZM2.5 8 8 10.8 13.5 8M2.5 11 8 13.8 13.5 11',
  keep: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8.2l1.9 1.9 3.6-4',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const bold = name === 'more'
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width={bold ? 2.2 : 1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      class={`shrink-0 ${turns.has(name) ? 'rtl:-scale-x-100' : ''}`}
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** Pictures that point along the line of text. */
const turns: ReadonlySet<IconName> = new Set(['next', 'previous', 'latest', 'first', 'leave'])
