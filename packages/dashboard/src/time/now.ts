import { useEffect, useState } from 'preact/hooks'
import { useServices } from '../services.tsx'

/** Now, in epoch milliseconds; renders again as time goes by. */
export function useNow(): number {
  const { clock } = useServices()
  const [now, setNow] = useState(clock.now)
  useEffect(() => clock.subscribe(() => setNow(clock.now())), [clock])
  return now
}
