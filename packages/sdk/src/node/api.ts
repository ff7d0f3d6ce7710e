import type { CommonApi, ErrorsApi, Flushing, UsageApi } from '../client/api.ts'
import type { NodeOptions } from './options.ts'

export type EarshotNode = Omit<CommonApi, 'init'> &
  UsageApi &
  ErrorsApi &
  Flushing & {
    /** Begins. A second call does nothing. */
    init(options: NodeOptions): void
  }
