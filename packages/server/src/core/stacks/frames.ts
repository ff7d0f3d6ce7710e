import { type Frame, limits } from '@earshot/protocol'

const v8 = /^\s*at (?:(.*) \()?(.*?):(\d+):(\d+)\)?$/

/** The frames of a stack, innermost first, at most `limits.stackFrames`. Never throws. */
export function framesOf(stack: string): Frame[] {
  const frames: Frame[] = []
  for (const line of stack.split('\n')) {
    if (frames.length === limits.stackFrames) break
    const [, name = '', file, at = '0', column = '0'] = v8.exec(line.slice(0, 2_048)) ?? []
    if (file === undefined) continue
    frames.push({
      function: name,
      file,
      line: Number(at),
      column: Number(column),
      inApp: !file.includes('node_modules/') && !file.startsWith('node:'),
      hidden: /trackx/.test(file),
    })
  }
  return frames
}
