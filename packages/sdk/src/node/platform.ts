import { randomBytes } from 'node:crypto'
import { release } from 'node:os'
import type { EnvelopeApp } from '@earshot/protocol'
import type { Platform } from '../client/platform.ts'
import { allowed } from './allowed.ts'
import { environment, variable } from './environment.ts'
import { createFile, type OneFile, stateFolder } from './file.ts'
import type { NodeOptions } from './options.ts'
import { post } from './post.ts'

const names: Readonly<Record<string, string>> = { win32: 'win', darwin: 'mac' }

/** What differs where Node runs inside something else. */
export interface Surroundings {
  readonly sdk: string
  readonly app: () => EnvelopeApp
  readonly isDevelopment: () => boolean
  readonly folder: () => string
  /**
   * How long an app has to say who is there. What is told until then is not in the file yet; in the process of a page or
   * window that shows who is signed in it takes longer than in one that reads it from its own files.
   */
  readonly settleMs: number
}

export interface NodePlatform extends Platform, Pick<OneFile, 'together'> {
  options: NodeOptions | undefined
}

export const nodeSurroundings: Surroundings = {
  sdk: 'earshot/node',
  app: () => {
    const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const osVersion = allowed(release, '').split('.').slice(0, 2).join('.')
    return { platform: names[process.platform] ?? process.platform, osVersion, locale, timeZone }
  },
  isDevelopment: () => variable('NODE_ENV') === 'development',
  folder: () => stateFolder(environment(), process.platform),
  settleMs: 100,
}

function isRefused(): boolean {
  return !/^(0|false|no|off)?$/i.test(environment()['DO_NOT_TRACK'] ?? '')
}

/** A process: one file, requests that do not keep it alive. */
export function createNodePlatform(surroundings: Surroundings): NodePlatform {
  const platform: NodePlatform = {
    ...surroundings,
    ...createFile(() => platform.options?.folder ?? surroundings.folder()),
    options: undefined,
    newId: () => randomBytes(12).toString('hex'),
    // Who writes `true` means it, too; and where it may not be read, it may be set.
    isPrivate: () => allowed(isRefused, true),
    // Nothing can be sent while a process ends; it is in the file.
    send: async (url, body, isLeaving) => (isLeaving ? 0 : post(url, body)),
    // Two processes of one app may both send; the server takes each item once.
    exclusively: (_, work) => work(),
    after: (ms, work) => setTimeout(work, ms || surroundings.settleMs).unref(),
    watch(leave) {
      process.on('exit', leave)
    },
  }
  return platform
}
