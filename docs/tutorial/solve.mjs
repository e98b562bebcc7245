// Does the proof of work of a form: reads what `POST /forms/{formId}/challenges` answers, writes the form's "proof".
import { text } from 'node:stream/consumers'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'

const { challenge } = JSON.parse(await text(process.stdin))
const solution = await solveChallenge({ challenge, deriveKey })
process.stdout.write(JSON.stringify({ challenge, solution }))
