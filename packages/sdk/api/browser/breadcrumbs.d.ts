/**
 * Breadcrumbs, only where they are asked for: `init({ …, breadcrumbs: breadcrumbs() })`. The last 20 clicks and pages; never
 * what was typed, nor what a button says.
 */
export declare function breadcrumbs(): () => Readonly<Record<string, unknown>>;
