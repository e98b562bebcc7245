import type { SendingSettings } from '../../shared/domain/settings/sending.ts'
import { consoleAs } from './flow.ts'

const path = '/api/settings/sending'

/** Changes the settings that all tests of this system share; whoever is slower reads again. Gives what was read before. */
export async function changeSending(
  change: (read: SendingSettings) => Partial<SendingSettings>,
): Promise<SendingSettings> {
  const console = await consoleAs('operator')
  for (;;) {
    const read = await console.get<SendingSettings>(path)
    const saved = console.send<SendingSettings>('PUT', path, { ...read, ...change(read) })
    const outcome = await saved.catch((error: { readonly status?: number }) => {
      if (error.status !== 409) throw error
    })
    if (outcome) return read
  }
}
