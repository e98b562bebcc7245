import type { AwsService } from '../../local/contracts.ts'

/** What an SDK client needs to talk to a served AWS service; one try, so that a failure shows. */
export function clientConfig(endpoint: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 }
}

/** The service, with the permissions that its requests ask for noted in `asked` as `action resource`. */
export function notingNeeds(service: AwsService): { service: AwsService; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    service: {
      ...service,
      handle(request) {
        asked.push(...service.needs(request).map(({ action, resource }) => `${action} ${resource}`))
        return service.handle(request)
      },
    },
  }
}
