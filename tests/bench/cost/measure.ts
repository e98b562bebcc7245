import type { Use } from '../../../local/metering/use.ts'
import { progress } from '../report.ts'
import { runCampaign } from './campaign.ts'
import { openHouse, phase } from './house.ts'
import { confirm, confirmationLinks, openForms, peopleOf, postForms } from './visits.ts'

/** What was used in each phase, by so many people. */
export interface Measured {
  readonly people: number
  readonly opening: readonly Use[]
  /** The posts, and the mails that ask to confirm them. */
  readonly posting: readonly Use[]
  readonly confirming: readonly Use[]
  readonly campaign: readonly Use[]
}

/** Lets so many people post a form and confirm, then sends all of them a campaign; counts what each phase used. */
export async function measure(count: number): Promise<Measured> {
  const { system, api, meter, close } = await openHouse(progress)
  try {
    const { front, inbox } = system.urls
    const people = peopleOf(count)
    await phase(meter, async () => {})
    progress(`${count} people open a form`)
    let proofs: readonly object[] = []
    const opening = await phase(meter, async () => {
      proofs = await openForms(front, people)
    })
    progress('they post it')
    const posting = await phase(meter, () => postForms(front, people, proofs))
    const links = await confirmationLinks(inbox, count)
    progress('they confirm')
    const confirming = await phase(meter, () => confirm(front, links))
    progress('a campaign is sent to them')
    const campaign = await phase(meter, () => runCampaign(api, count))
    return { people: count, opening, posting, confirming, campaign }
  } finally {
    await close()
  }
}
