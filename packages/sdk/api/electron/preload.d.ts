/** Once, in the preload script of each window that reports. */
export declare function expose(): void;
