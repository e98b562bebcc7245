import { localRegion } from './contracts.ts'

/** Settings of an AWS SDK client for the local system's own calls; their key is nobody's, so no role is asked. */
export const ownClient = (endpoint: string) => ({
  endpoint,
  region: localRegion,
  credentials: { accessKeyId: 'system', secretAccessKey: 'local' },
})
