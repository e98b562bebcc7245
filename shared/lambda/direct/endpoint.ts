import type { Place } from './place.ts'

/** Lambda's region (`AWS_REGION`) and the SDKs' settings of endpoints (`AWS_ENDPOINT_URL_SQS`, `AWS_ENDPOINT_URL`). */
export type AwsEnvironment = Readonly<Partial<Record<string, string>>>

/** @throws Error where the environment names no region */
export function regionOf({ AWS_REGION }: AwsEnvironment): string {
  if (!AWS_REGION) throw new Error('The environment lacks AWS_REGION, which Lambda sets.')
  return AWS_REGION
}

/** Where the environment wants a service to be; undefined where it is in AWS. */
export function namedEndpoint(environment: AwsEnvironment, service: string): string | undefined {
  return environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || environment.AWS_ENDPOINT_URL || undefined
}

/** The address of a service in AWS. @param name the service's, with what stands before it */
export const regionalEndpoint = (name: string, region: string): string =>
  `https://${name}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

export const placeOf = ({ protocol, hostname, port, pathname }: URL, region: string): Place => ({
  protocol,
  hostname,
  path: pathname,
  region,
  ...(port && { port: Number(port) }),
})
