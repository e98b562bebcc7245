/**
 * Stands in for `@aws-sdk/credential-provider-node` in the functions' bundles (scripts/bundle.ts): Lambda gives a
 * function its role's credentials in these three variables, so the chain through profiles, single sign-on, containers
 * and instances, a fifth of a bundle, has nothing to find there.
 */

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/**
 * The provider that every SDK client asks for by default.
 * @throws Error (on use) naming the variables, where they are not set
 */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error('No credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be in the environment.')
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  }
}
