/**
 * For a window: everything goes to the main process, which holds the ids, the queue and the connection. Importing this does
 * nothing; `init` listens for errors.
 */
import type { CommonApi, ErrorsApi, UsageApi } from '../client/api.js';
export interface RendererOptions {
    readonly disableErrorReports?: boolean;
    readonly disableConsoleReports?: boolean;
}
/** What a window can do. Consent, release and hooks are the main process's. */
export interface EarshotRenderer extends UsageApi, Omit<CommonApi, 'init' | 'inspect'>, Pick<ErrorsApi, 'error' | 'sendEvent' | 'trackError' | 'ping'> {
    init(options?: RendererOptions): void;
    /** As the main process tells it. */
    inspect(): Promise<unknown>;
}
export declare function createEarshotRenderer(): EarshotRenderer;
export declare const init: (options?: RendererOptions) => void, enableTracking: () => void, disableTracking: () => void, grant: () => void, deny: () => void, inspect: () => Promise<unknown>, track: (name: string, props?: import("../client/api.js").Props) => void, page: (name?: string, props?: import("../client/api.js").Props) => void, screen: (name?: string, props?: import("../client/api.js").Props) => void, setProps: (props: import("../client/api.js").Props, overwrite?: boolean) => void, setUserId: (id: string | number | null | undefined) => void, identify: (id: string | number, props?: import("../client/api.js").Props) => void, error: (error: unknown, meta?: Readonly<Record<string, unknown>>) => void, sendEvent: (error: unknown, meta?: Readonly<Record<string, unknown>>) => void, trackError: (name: string, error: unknown) => void, ping: () => void;
