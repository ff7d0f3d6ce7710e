import type { UsageItem } from '@earshot/protocol'
import type { UsageApi } from './api.ts'
import { add } from './client.ts'
import { guard, type NewItem, type State } from './state.ts'

/** What people do: starts, actions, views. */
export function usageOf(self: State, path: () => string): UsageApi {
  const tell = (kind: UsageItem['kind'], name: unknown, more: object) =>
    guard(self, () => add(self, { t: 'u', kind, name: `${name}`, ...more } as NewItem))
  const view: UsageApi['page'] = (name, props) => tell('view', name || path(), { props })
  const tellPerson = () => tell('props', '', { props: self.person })
  const setProps: UsageApi['setProps'] = (props, overwrite) =>
    guard(self, () => {
      self.person = { ...(!overwrite && self.person), ...props }
      tellPerson()
    })
  const setUser: UsageApi['setUserId'] = (id) =>
    guard(self, () => {
      // What was told until now is of the one before.
      if (self.user) self.settle?.()
      // The server knows no more of it, and with all of it no batch might pass.
      self.user = `${id ?? ''}`.slice(0, 512)
      tellPerson()
    })

  self.started = () => {
    // A moment before the first thing that happens in it, which was perhaps told before anybody agreed.
    const at = (+(self.early[0]?.slice(6, 19) as string) || Date.now()) - 10
    tell('start', '', { at, props: self.person })
  }
  return {
    track: (name, props) => tell('action', name, { props }),
    ...{ page: view, screen: view, setProps, setUserId: setUser },
    identify(id, props) {
      if (props) self.person = props
      setUser(id)
    },
  }
}
