import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Running } from '../contracts.ts'
import { logGb } from '../metering/log-size.ts'
import type { Meter } from '../metering/meter.ts'

/** The log file of one function; what is an error is also shown on the console. */
export interface FunctionLog extends Running {
  write(chunk: Buffer, stream: 'out' | 'err'): void
  failure(detail: string, sentence: string): void
}

/**
 * Appends what a function prints to `<folder>/<function>.log`.
 * @param show Told of errors: lines of level ERROR in the structured log, what goes to stderr, and failed invocations.
 */
export function openFunctionLog(
  folder: string,
  functionName: string,
  show: (line: string) => void,
  meter?: Meter,
): FunctionLog {
  mkdirSync(folder, { recursive: true })
  const file = createWriteStream(join(folder, `${functionName}.log`), { flags: 'a' })
  return {
    write: (chunk, stream) => {
      file.write(chunk)
      const lines = chunk.toString().trimEnd().split('\n')
      meter?.count({ unit: 'log-gb', by: functionName, what: 'written by the function', quantity: logGb(lines) })
      for (const line of lines) {
        if (line.trim() && (stream === 'err' || line.includes('"level":"ERROR"'))) show(`${functionName}: ${line}`)
      }
    },
    failure: (detail, sentence) => {
      file.write(`${detail}\n`)
      show(`${functionName}: ${sentence}`)
    },
    close: async () => {
      file.end()
      await finished(file)
    },
  }
}
