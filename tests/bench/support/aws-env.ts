/**
 * The environment of a function's process in a benchmark: the tables are the engine's; SES, secrets and queues the
 * stub's.
 * @param own what this function's `env.ts` names besides
 */
export function awsEnv(stubUrl: string, dynamoUrl: string, own: Readonly<Record<string, string>>) {
  const queue = (name: string) => `${stubUrl}/000000000000/${name}`
  return {
    AWS_ENDPOINT_URL: stubUrl,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_EC2_METADATA_DISABLED: 'true',
    STAGE: 'bench',
    POWERTOOLS_SERVICE_NAME: 'bench',
    SEND_QUEUE_URL: queue('send'),
    SELECT_QUEUE_URL: queue('select'),
    RECONCILE_QUEUE_URL: queue('reconcile'),
    ...own,
  }
}
