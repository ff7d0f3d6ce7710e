import type { ErrorHook, Options } from './options.js';
/** Flat: nothing else is kept. */
export type Props = Readonly<Record<string, string | number | boolean>>;
export interface Flushing {
    /** Sends what waits, and keeps the process until then; true when the server has all of it. */
    flush(timeoutMs?: number): Promise<boolean>;
}
export interface Inspection {
    /** The last 50 bodies, exactly as they were sent. */
    readonly sent: readonly string[];
    /** What is on this device, exactly as it is stored; null or undefined for nothing. */
    readonly stored: string | null | undefined;
}
/** What every entry has. None of it throws, and before `init` none of it does anything. */
export interface CommonApi {
    /** Begins. A second call does nothing. */
    init(options: Options): void;
    enableTracking(): void;
    /** From now on nothing is taken, kept or sent. */
    disableTracking(): void;
    /** The person agrees: ids are made, what waited is sent. */
    grant(): void;
    /** The person refuses: what waited is thrown away, what was stored is removed, nothing is sent any more. */
    deny(): void;
    /** Exactly what was sent, and what is on the device. */
    inspect(): Inspection;
}
export interface UsageApi {
    /** An action by its name, with flat properties: strings, numbers, booleans. */
    track(name: string, props?: Props): void;
    /** A page or screen; without a name the page's path. */
    page(name?: string, props?: Props): void;
    screen(name?: string, props?: Props): void;
    /** What the person is. Added to what was told before, or instead of it. */
    setProps(props: Props, overwrite?: boolean): void;
    /** Who the person is; undefined: nobody any more. The server keeps a keyed hash. */
    setUserId(id: string | number | null | undefined): void;
    identify(id: string | number, props?: Props): void;
}
export interface ErrorsApi {
    /** An error that the app caught; anything may be given. `meta` is added to the global one. */
    error(error: unknown, meta?: Readonly<Record<string, unknown>>): void;
    /** The same, as TrackX calls it. */
    sendEvent(error: unknown, meta?: Readonly<Record<string, unknown>>): void;
    /** The same under a name by which usage counts it, as Nucleus calls it. */
    trackError(name: string, error: unknown): void;
    /** Says that somebody is here and nothing went wrong. */
    ping(): void;
    /** Sees errors before they are sent. One at a time; undefined removes it. */
    onError(hook: ErrorHook | undefined): void;
    /** As TrackX: `https://host/v1/<key>`. Errors and pings only, no ids, nothing stored. */
    setup(endpoint: string, onError?: ErrorHook): void;
    /** Added to every error. */
    readonly meta: Record<string, unknown>;
}
