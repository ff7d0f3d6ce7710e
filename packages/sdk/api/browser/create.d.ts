import type { CommonApi, ErrorsApi, UsageApi } from '../client/api.js';
export type Earshot = CommonApi & UsageApi & ErrorsApi;
/** A client for errors and usage; one more for pages that report to two projects. */
export declare function createEarshot(): Earshot;
