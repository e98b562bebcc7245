/**
 * `npm run cost`: what a million mails, posts and confirmations cost in AWS besides SES, and a month without use. Counts
 * what a local system really does for 10,000 people and prices it: see tests/bench/cost/ and
 * docs/how-to/know-what-it-costs.md. `--people 500` or `--small` (100) for a quicker look, `--region eu-west-1` for
 * Ireland's prices.
 */
import { parseArgs } from 'node:util'
import { freshAssembly } from '../../local/assembly/fresh-assembly.ts'
import { assumptions } from './cost/assumptions.ts'
import { type Costs, costsOf, steps, totalOfSteps } from './cost/figures.ts'
import { idleOf } from './cost/idle.ts'
import { measure } from './cost/measure.ts'
import { pricesOf, type Region, regions } from './cost/prices.ts'
import { type Figure, progress, report } from './report.ts'

/** Runs the measurement with so many people and prices it. */
export async function cost(people: number, region: Region = 'us-east-1'): Promise<Costs> {
  const measured = await measure(people)
  return costsOf(measured, idleOf(await freshAssembly(), 'prod', region), region)
}

/** The rows of the table: the figures with their aims, then what they are made of. */
export function figuresOf(costs: Costs, measuredWith: string): readonly Figure[] {
  const unit = 'USD'
  const { used, idle } = costs.items
  return [
    { label: 'a million mails', value: costs.perMillionMails, unit, atMost: 1 },
    { label: 'a million mails, every delivery recorded', value: costs.perMillionMailsWithDelivery, unit, atMost: 2.5 },
    { label: 'a million posts of a form', value: costs.perMillionPosts, unit, atMost: 5 },
    { label: 'a million confirmations', value: costs.perMillionConfirmations, unit, atMost: 9 },
    { label: 'an idle month', value: costs.idlePerMonth, unit, atMost: 5 },
    { label: 'measured with', value: measuredWith },
    ...steps.flatMap((step): readonly Figure[] => [
      { label: `**${step}**, a million`, value: totalOfSteps(used, [step]), unit },
      ...used
        .filter((item) => item.step === step && item.dollars >= 0.005)
        .map(({ by, unit: billed, what, dollars, free }) => ({
          label: `${by}: ${billed}, ${what}${free ? ' (within the free tier)' : ''}`,
          value: dollars,
          unit,
        })),
    ]),
    { label: '**an idle month**', value: costs.idlePerMonth, unit },
    ...idle.map(({ what, quantity, dollars, free }) => ({
      label: `${Math.round(quantity * 100) / 100} ${what}${free ? ' (not counted)' : ''}`,
      value: dollars,
      unit,
    })),
    { label: 'all six steps without any free tier', value: totalOfSteps(used, steps, true), unit },
    { label: 'beside it: a million mails of SES, by the mail', value: 100, unit },
    { label: 'beside it: a million mails of SES on the Essentials plan', value: 160, unit },
  ]
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '10000' },
      small: { type: 'boolean', default: false },
      region: { type: 'string', default: 'us-east-1' },
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
    },
  })
  const region = regions.find((one) => one === values.region)
  if (!region) throw new Error(`There are no prices for ${values.region}: take ${regions.join(' or ')}.`)
  const people = values.small ? 100 : Number(values.people)
  if (!Number.isInteger(people) || people < 1) throw new Error('--people must be a whole number above 0.')
  const costs = await cost(people, region)
  for (const sentence of assumptions) progress(sentence)
  const measuredWith = `${people.toLocaleString('en')} people, prices of ${region} on ${pricesOf}`
  await report('cost', figuresOf(costs, measuredWith), costs)
}

if (import.meta.main) await main()
