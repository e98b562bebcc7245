import type { PutObject } from '../../shared/services/put-object.ts'
import type { ReadObjects } from '../../shared/services/read-objects.ts'

/** A bucket in memory, which notes what is read of it. */
export function memoryBucket() {
  const objects = new Map<string, string>()
  const gets: string[] = []
  const lists: string[] = []
  const put: PutObject = async ({ key, body }) => void objects.set(key, body)
  const read: ReadObjects = {
    list: async (_, prefix, after = '') => {
      lists.push(prefix)
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after)
      return keys.sort().slice(0, 1000)
    },
    get: async (_, key) => {
      gets.push(key)
      return objects.get(key)
    },
  }
  return { objects, gets, lists, put, read }
}
