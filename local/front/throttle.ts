import { isObject } from '../protocol/aws-json.ts'

/** Whether a request may pass now; asking takes one of the bucket's tokens. */
export type Throttle = (routeKey: string) => boolean

/** The token buckets of a stage: `DefaultRouteSettings` for every route, `RouteSettings` for single ones. */
export function createThrottle(stage: Readonly<Record<string, unknown>>, now: () => Date): Throttle {
  const special = isObject(stage.RouteSettings) ? stage.RouteSettings : {}
  const buckets = new Map<string, () => boolean>()
  return (routeKey) => {
    let bucket = buckets.get(routeKey)
    if (!bucket) {
      const settings = { ...asObject(stage.DefaultRouteSettings), ...asObject(special[routeKey]) }
      bucket = tokenBucket(settings.ThrottlingRateLimit, settings.ThrottlingBurstLimit, now)
      buckets.set(routeKey, bucket)
    }
    return bucket()
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}

/** Fills with `rate` tokens a second up to `burst`; without both there is no limit. */
function tokenBucket(rate: unknown, burst: unknown, now: () => Date): () => boolean {
  if (typeof rate !== 'number' || typeof burst !== 'number') return () => true
  let tokens = burst
  let filledAt = now().getTime()
  return () => {
    const time = now().getTime()
    tokens = Math.min(burst, tokens + ((time - filledAt) / 1000) * rate)
    filledAt = time
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
