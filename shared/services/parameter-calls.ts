import type { GetParametersRequest, GetParametersResult, Parameter } from '@aws-sdk/client-ssm'
import { createJsonCalls, type DirectCallsDeps } from '../lambda/direct/json-calls.ts'

/** What is used of the parameter store, as the SDK's class `SSM` has it. */
export interface ParameterCalls {
  getParameters(input: GetParametersRequest): Promise<Parameters>
}

interface Parameters extends Pick<GetParametersResult, 'InvalidParameters'> {
  Parameters?: Pick<Parameter, 'Name' | 'Value'>[] | undefined
}

/** Calls of the parameter store without the SDK. */
export function createParameterCalls(deps: DirectCallsDeps): ParameterCalls {
  const call = createJsonCalls({ name: 'ssm', target: 'AmazonSSM', version: '1.1' }, deps)
  return { getParameters: (input) => call('GetParameters', input) }
}
