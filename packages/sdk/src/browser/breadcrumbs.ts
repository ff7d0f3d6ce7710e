/**
 * Breadcrumbs, only where they are asked for: `init({ …, breadcrumbs: breadcrumbs() })`. The last 20 clicks and pages; never
 * what was typed, nor what a button says.
 */
export function breadcrumbs(): () => Readonly<Record<string, unknown>> {
  let crumbs: readonly string[] = []
  const drop = (crumb: string) => {
    crumbs = [...crumbs, `${new Date().toISOString().slice(11, 19)} ${crumb}`].slice(-20)
  }
  const clicked = ({ target }: Event) => {
    if (!(target instanceof Element)) return
    const { tagName, id, classList } = target
    drop(
      `click ${[tagName.toLowerCase(), id && `#${id}`, classList[0] && `.${classList[0]}`].filter(Boolean).join('')}`,
    )
  }
  addEventListener('click', clicked, true)
  addEventListener('popstate', () => drop(`page ${location.pathname}`))
  addEventListener('hashchange', () => drop(`page ${location.pathname}`))
  return () => (crumbs.length > 0 ? { breadcrumbs: crumbs } : {})
}
