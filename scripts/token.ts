import { parseArgs } from 'node:util'
import { sampleOperator, signIn } from '../local/client/console-client.ts'

/** `npm run --silent token`: an access token of the sample operator of a running one-machine system, valid an hour. */
const { values } = parseArgs({ options: { endpoint: { type: 'string', default: 'http://127.0.0.1:4566' } } })
try {
  console.log(await signIn(values.endpoint, sampleOperator))
} catch (error) {
  const reason = error instanceof TypeError ? 'nothing answers there: run `npm start` first' : String(error)
  console.error(`No token from ${values.endpoint}: ${reason}.`)
  process.exit(1)
}
