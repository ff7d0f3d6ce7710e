/**
 * What a person has agreed to. `granted`: ids, and a queue on the device. `wait`: everything stays in memory until
 * `grant()` or `deny()`. `count`: no ids, nothing on the device; events are counted, nobody is known.
 */
export type Consent = 'granted' | 'wait' | 'count';
/** An error as hooks see it, in the words of TrackX. */
export interface ErrorPayload {
    name: string;
    message: string;
    stack: string;
    /** 1 uncaught, 2 unhandled rejection, 3 console.error, 4 sent by the app. */
    type: number;
    uri: string;
    meta: Record<string, unknown>;
}
/** May change the payload or answer something falsy to keep it from being sent. `reason` is what was thrown. */
export type ErrorHook = (payload: ErrorPayload, reason: unknown) => ErrorPayload | null | undefined | false;
/** One thing to be sent, as `beforeSend` sees it: see `EnvelopeItem` of the protocol. */
export type Outgoing = Record<string, unknown>;
export interface Options {
    /** The project's key: 11 characters. */
    readonly key: string;
    /** Where the server is, `https://earshot.example.org`. '' for the page's own origin. */
    readonly host?: string;
    readonly consent?: Consent;
    /** The app's version. */
    readonly release?: string;
    /** Send nothing while developing: on localhost, with NODE_ENV=development, in an Electron app that is not packaged. */
    readonly disableInDev?: boolean;
    /** Begin with tracking off. */
    readonly disableTracking?: boolean;
    /** Do not listen for errors; those that the app sends itself are still sent. */
    readonly disableErrorReports?: boolean;
    /** Do not listen to console.error. */
    readonly disableConsoleReports?: boolean;
    /** What `breadcrumbs()` of `@earshot/sdk/browser/breadcrumbs` answers: the last 20 clicks and pages go with each error. */
    readonly breadcrumbs?: () => Readonly<Record<string, unknown>>;
    /** Seconds between reports, 5. */
    readonly reportInterval?: number;
    /** Seconds without an event after which a session is over, 1800. */
    readonly sessionTimeout?: number;
    /** False: act as if Global Privacy Control and Do Not Track were not set. */
    readonly respectSignals?: boolean;
    /** Sees every item before it is kept; what it answers is sent, and nothing if that is falsy. */
    readonly beforeSend?: (item: Outgoing) => Outgoing | null | undefined | false;
    readonly onError?: ErrorHook;
    /** Told what goes wrong within the SDK, which says nothing on the console itself. */
    readonly debug?: (error: unknown) => void;
}
