import { defaultProvider } from '../environment-credentials.ts'
import { processDeps } from '../process-deps.ts'
import type { AwsEnvironment } from './endpoint.ts'
import type { DirectCallsDeps } from './json-calls.ts'

/** What calls without the SDK need in a function, by what Lambda sets in its environment. */
export const callDeps = (environment: AwsEnvironment): DirectCallsDeps => ({
  ...processDeps,
  environment,
  credentials: defaultProvider(),
})
