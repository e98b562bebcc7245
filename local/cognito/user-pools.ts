import type { Resource } from '../contracts.ts'
import type { CognitoEngine } from './engine.ts'

/** The first client of the first pool: what helpers sign in with. */
export interface MainClient {
  readonly poolId: string
  readonly clientId: string
}

type AppClient = Parameters<Awaited<ReturnType<CognitoEngine['cognito']['getUserPool']>>['saveAppClient']>[1]

/** Brings the engine's pools, clients and groups to what the templates say; users stay as they are. */
export async function loadUserPools(engine: CognitoEngine, resources: readonly Resource[], now: Date) {
  const { cognito, context } = engine
  const ofType = (type: string) => resources.filter((resource) => resource.type === type)
  const present = new Set((await cognito.listUserPools(context)).map(({ Id }) => Id))
  const poolIds: string[] = []
  for (const { ref: id, logicalId, properties } of ofType('AWS::Cognito::UserPool')) {
    poolIds.push(id)
    const options = {
      Id: id,
      Name: String(properties.UserPoolName ?? logicalId),
      UsernameAttributes: strings(properties.UsernameAttributes),
      // A second factor cannot be enrolled without the sign-in pages that only AWS has.
      MfaConfiguration: 'OFF' as const,
      CreationDate: now,
      LastModifiedDate: now,
    }
    if (!present.has(id)) await cognito.createUserPool(context, options)
  }
  for (const { properties, ref: name } of ofType('AWS::Cognito::UserPoolGroup')) {
    const pool = await cognito.getUserPool(context, String(properties.UserPoolId))
    const kept = await pool.getGroupByGroupName(context, name)
    if (!kept) await pool.saveGroup(context, { GroupName: name, CreationDate: now, LastModifiedDate: now })
  }
  const clients: MainClient[] = []
  for (const { ref: clientId, logicalId, properties } of ofType('AWS::Cognito::UserPoolClient')) {
    const poolId = String(properties.UserPoolId)
    const pool = await cognito.getUserPool(context, poolId)
    const client = { ...properties, ClientId: clientId, ClientName: String(properties.ClientName ?? logicalId) }
    await pool.saveAppClient(context, {
      ...client,
      UserPoolId: poolId,
      CreationDate: now,
      LastModifiedDate: now,
    } as AppClient)
    clients.push({ poolId, clientId })
  }
  return { poolIds, clients }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
