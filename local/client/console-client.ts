import { createJsonClient, type JsonClient } from './json-client.ts'

/** The sample operator of the one-machine system: for this machine only. */
export const sampleOperator = {
  email: 'operator@sierra-alta.example',
  password: 'Cafe-de-altura-1900',
  groups: ['operator'],
} as const

interface Credentials {
  readonly email: string
  readonly password: string
}

/**
 * Signs in as a script does in AWS: Cognito's AdminInitiateAuth, with the one-machine system's credentials.
 * @returns an access token for the console API, valid for an hour
 */
export async function signIn(endpointUrl: string, { email, password }: Credentials): Promise<string> {
  const cognito = async <T>(operation: string, body: object): Promise<T> => {
    const response = await fetch(endpointUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`Signing in failed at ${operation}: ${text}`)
    return JSON.parse(text) as T
  }
  const { UserPools } = await cognito<{ UserPools: { Id: string }[] }>('ListUserPools', { MaxResults: 1 })
  const UserPoolId = UserPools[0]?.Id
  const { UserPoolClients } = await cognito<{ UserPoolClients: { ClientId: string }[] }>('ListUserPoolClients', {
    UserPoolId,
  })
  const { AuthenticationResult } = await cognito<{ AuthenticationResult: { AccessToken: string } }>(
    'AdminInitiateAuth',
    {
      UserPoolId,
      ClientId: UserPoolClients[0]?.ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    },
  )
  return AuthenticationResult.AccessToken
}

/** The console API, signed in. */
export function createConsoleClient(consoleUrl: string, token: string): JsonClient {
  return createJsonClient(consoleUrl, () => ({ authorization: `Bearer ${token}` }))
}
