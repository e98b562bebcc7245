import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { nameOf, type StageSettings } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'

/** The roles of the company's people, each a Cognito group; what a role may do is the API's matter. */
const userGroups = {
  operator: 'Runs the installation: settings, users, erasure',
  manager: 'Approves campaigns and decides what to resend',
  marketer: 'Makes topics, forms, templates, audiences and campaigns',
  agent: 'Answers customers',
} as const

export interface UsersProps {
  readonly stage: StageSettings
  /** Where the sign-in page sends people back to. */
  readonly consoleUrl: string
}

/** The accounts of the company's people. Nobody signs up: an operator invites. */
export class Users extends Construct {
  readonly poolId: string
  readonly clientId: string
  /** The issuer that the API's authorizer trusts. */
  readonly issuer: string
  /** The origin of the sign-in page. */
  readonly origin: string

  constructor(scope: Construct, id: string, props: UsersProps) {
    super(scope, id)
    const { stage, consoleUrl } = props
    const pool = new UserPool(this, 'Pool', {
      userPoolName: nameOf(stage, 'users'),
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: stage.retain,
      removalPolicy: stage.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    acknowledge(pool, 'AwsSolutions-COG2', 'Each person turns it on; scripts sign in with a password alone.')
    acknowledge(pool, 'AwsSolutions-COG8', 'The plus plan costs 2 cents a user and month; a company may change it.')
    for (const [groupName, description] of Object.entries(userGroups)) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId: pool.userPoolId, groupName, description })
    }
    const client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      userPoolClientName: nameOf(stage, 'console'),
      generateSecret: false,
      // adminUserPassword is for scripts: it works only with AWS credentials of the account.
      authFlows: { userSrp: true, adminUserPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${consoleUrl}/`, `${consoleUrl}/desk/`],
        logoutUrls: [`${consoleUrl}/`],
      },
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    })
    const domainPrefix = nameOf(stage, Aws.ACCOUNT_ID)
    new UserPoolDomain(this, 'Domain', { userPool: pool, cognitoDomain: { domainPrefix } })
    const { region } = Stack.of(this)
    this.poolId = pool.userPoolId
    this.clientId = client.userPoolClientId
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}`
    this.origin = `https://${domainPrefix}.auth.${region}.amazoncognito.com`
  }
}
