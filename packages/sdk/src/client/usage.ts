import type { UsageItem } from '@earshot/protocol'
import type { Props, UsageApi } from './api.ts'
import { add } from './client.ts'
import { guard, type NewItem, type State } from './state.ts'

/** What people do: starts, actions, views. */
export function usageOf(self: State, path: () => string): UsageApi {
  const tell = (kind: UsageItem['kind'], name: unknown, more: object) =>
    guard(self, () => add(self, { t: 'u', kind, name: `${name}`, ...more } as NewItem))
  const view: UsageApi['page'] = (name, props) => tell('view', name || path(), { props })
  const setProps = (props?: Props, overwrite?: unknown) =>
    guard(self, () => {
      self.person = { ...(!overwrite && self.person), ...props }
      tell('props', '', { props: self.person })
    })
  const setUser = (id: unknown, props?: Props) =>
    guard(self, () => {
      // The server knows no more of it, and with all of it no batch might pass.
      const user = `${id ?? ''}`.slice(0, 512)
      if (self.user && self.user !== user) {
        // What was told until now is of the one before, who agrees for nobody else, and nobody else for them.
        self.settle?.()
        self.early = []
        self.person = {}
      }
      self.user = user
      setProps(props, props)
    })

  self.started = () => {
    // A moment before the first thing that happens in it, which was perhaps told before anybody agreed.
    const at = (+(self.early[0]?.slice(6, 19) as string) || Date.now()) - 10
    tell('start', '', { at, props: self.person })
  }
  return {
    track: (name, props) => tell('action', name, { props }),
    ...{ setProps, setUserId: setUser, identify: setUser, page: view, screen: view },
  }
}
