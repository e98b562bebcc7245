import { expect, it } from 'vitest'
import * as z from 'zod'
import { storedAudience } from '../../../shared/domain/audience/audience-schema.ts'
import { storedBrand, storedLogo } from '../../../shared/domain/brand/brand-schema.ts'
import { storedCampaign } from '../../../shared/domain/campaign/campaign-schema.ts'
import { storedRun } from '../../../shared/domain/campaign/run-schema.ts'
import { contentHash } from '../../../shared/domain/canonical-json.ts'
import { storedFinding } from '../../../shared/domain/finding/finding-schema.ts'
import { storedMessage, storedRequest } from '../../../shared/domain/request/request-schema.ts'
import { storedBounces } from '../../../shared/domain/settings/bounces-schema.ts'
import { storedAnswers, storedChat } from '../../../shared/domain/settings/chat-schema.ts'
import { storedRequests } from '../../../shared/domain/settings/requests-schema.ts'
import { storedRetention } from '../../../shared/domain/settings/retention-schema.ts'
import { storedSending } from '../../../shared/domain/settings/sending-schema.ts'
import { storedSettings } from '../../../shared/domain/settings/settings-schema.ts'
import { compiledTemplate, storedTemplate } from '../../../shared/domain/template/template-schema.ts'
import { claimsOf } from '../../../shared/domain/token/token.ts'
import { consentChanged, customerErased } from '../../../shared/events/customer.ts'
import { formSubmitted, formSubmittedEvent } from '../../../shared/events/form.ts'
import {
  launchCampaign,
  reconcileMessages,
  remindRequests,
  selectAudience,
  sendLink,
  sendMessages,
  sendTranscript,
} from '../../../shared/events/jobs.ts'
import { mailKept } from '../../../shared/events/mail.ts'
import { batchRow } from '../../../shared/stores/batch-row.ts'
import { ratedAgentRow } from '../../../shared/stores/chat-ratings.ts'
import {
  attendingRow,
  connectionRow,
  conversationRow,
  heldRow,
  lineRow,
  noteRow,
  participantRow,
  presentRow,
  sentRow,
  ticketRow,
} from '../../../shared/stores/chat-rows.ts'
import { ratingRow } from '../../../shared/stores/conversation-lists.ts'
import { customerKeyRow } from '../../../shared/stores/customer-keys.ts'
import { evidenceRow, packedEvidenceRow } from '../../../shared/stores/evidence-row.ts'
import { formRow } from '../../../shared/stores/form-row.ts'
import { identityRow } from '../../../shared/stores/identities.ts'
import { pageRow } from '../../../shared/stores/pages.ts'
import { parkedRow } from '../../../shared/stores/parked.ts'
import { leavingReasonsRow } from '../../../shared/stores/preference-writes.ts'
import { profileRow } from '../../../shared/stores/profile-row.ts'
import { progressRow } from '../../../shared/stores/progress.ts'
import { paceRow } from '../../../shared/stores/provider-pace.ts'
import { leadsTo } from '../../../shared/stores/request-mails.ts'
import { formerRequestRow } from '../../../shared/stores/request-row.ts'
import { keptReturnsRow } from '../../../shared/stores/run-returns.ts'
import { sesListNoteRow } from '../../../shared/stores/ses-list-notes.ts'
import { submissionRow } from '../../../shared/stores/submission-row.ts'
import { suppressionLookRow } from '../../../shared/stores/suppression-look.ts'
import { suppressionRow } from '../../../shared/stores/suppressions.ts'
import { activityRow } from '../../../shared/stores/timeline.ts'
import { storedTopic } from '../../../shared/stores/topics.ts'
import { transcriptRow } from '../../../shared/stores/transcripts.ts'
import { warmUpRow } from '../../../shared/stores/warm-up.ts'
import { watchedRunRow } from '../../../shared/stores/watched-runs.ts'

type Schema = z.core.$ZodType

/**
 * What lies in tables, queues, streams and mailboxes, written by an earlier version of this code. Whoever changes a
 * shape makes sure that what was written before still reads (a new field is optional or has a default; anything else is
 * a new `schema` version beside the old one), and then puts the new hash here.
 */
const shapes: readonly (readonly [name: string, schema: Schema, hash: string])[] = [
  ['profile', profileRow, 'McrhFrtGbbH1'],
  ['identity', identityRow, 'TmXmmG4UJpvV'],
  ['submission', submissionRow, 'Vlzadjtq4HHq'],
  ['request before it had states', formerRequestRow, 'k2aEMM0QX2eY'],
  ['request', storedRequest, '2el3pSf6SoFU'],
  ['message of a request', storedMessage, 'llaMCN-VTy3b'],
  ['lead to a request', leadsTo, 'rGEyl3LwirZQ'],
  ['request settings', storedRequests, '_ZcDottftURi'],
  ['event of S3 for a received mail', mailKept, 'G-Frodo55Zl4'],
  ['topic', storedTopic, 'YkCMoKaqsg9v'],
  ['form', formRow, 'cgBHok2XveW6'],
  ['template', storedTemplate, 'ozSpHAgfCjWO'],
  ['compiled template', compiledTemplate, '8VrSSDdTQ-dU'],
  ['audience', storedAudience, 'lKgLAWvVAZoC'],
  ['campaign', storedCampaign, '4uHueuJI3Sfm'],
  ['settings', storedSettings, 'gaIxmINs1d5X'],
  ['brand settings', storedBrand, 'XLDHf-iiiJ3g'],
  ['logo', storedLogo, 'KVl5t8dXlLQB'],
  ['reasons of leaving', leavingReasonsRow, 'oNwNJc_gUg0F'],
  ['sending settings', storedSending, '57QAGn92JgOQ'],
  ['finding', storedFinding, '_FudGC9Pj0AM'],
  ['bounce settings', storedBounces, '8GTDStBx3I9X'],
  ['note for SES’s list', sesListNoteRow, 'uiJkGBaCjlNR'],
  ['retention settings', storedRetention, 'XEPtr_TOmN1e'],
  ['pace', paceRow, 'ty64mqqADcot'],
  ['warm-up', warmUpRow, 'IpJroFRoe71o'],
  ['evidence', evidenceRow, 'HJrkGxtC4l9h'],
  ['packed evidence', packedEvidenceRow, 'uW8fwt6k61fx'],
  ['customer key', customerKeyRow, '33a4HrjcgoQR'],
  ['activity', activityRow, '3Ejrr7LeOP-P'],
  ['run', storedRun, 'oiaj8PTrBz3z'],
  ['what came back of a run', keptReturnsRow, 'p9cOi1XpNK-Y'],
  ['progress', progressRow, 'zdlF7bgBQKmU'],
  ['watched run', watchedRunRow, 'a_Lfv_xcs4PC'],
  ['look at the suppression list', suppressionLookRow, 'GtNOgOiRmo5_'],
  ['page', pageRow, 'knzbdHbBlUwS'],
  ['batch', batchRow, 'iTRHvdpJe4Om'],
  ['parked job', parkedRow, '7CAzIE_K27Yb'],
  ['suppression', suppressionRow, 'QO-Um_CBImZA'],
  ['event FormSubmitted', formSubmitted, 'Es3bSwXyHyu7'],
  ['event FormSubmitted as its queue holds it', formSubmittedEvent, 'xqTIn2Enm6f-'],
  ['events ConsentGranted and ConsentWithdrawn', consentChanged, 'mywlmvW8Pc-X'],
  ['event CustomerErased', customerErased, '_R2zGF_hdxGE'],
  ['job LaunchCampaign', launchCampaign, 'Q419zc6ERlWP'],
  ['job SelectAudience', selectAudience, 'Guy6ZEi1NvTc'],
  ['job SendMessages', sendMessages, 'F7YsdaakYYNB'],
  ['job SendLink', sendLink, 'cpeNhS9BifGI'],
  ['job ReconcileMessages', reconcileMessages, '-Kfm2LadrECJ'],
  ['job RemindRequests', remindRequests, 'mVasn46ee1PC'],
  ['chat settings', storedChat, 'SluQZSDUyJYO'],
  ['canned answers', storedAnswers, 'stjbn_X3m53z'],
  ['conversation', conversationRow, 'tZfxe8TQCmrJ'],
  ['line of a conversation', lineRow, 'GAc5iT7hbvZt'],
  ['note of a conversation', noteRow, '-Ib7kwH3PSsu'],
  ['held message', heldRow, 'GFWf3iTrzUYa'],
  ['sent message', sentRow, 'Yy24Hjcr-aLR'],
  ['participant', participantRow, 'QA92oYugV6om'],
  ['connection', connectionRow, 'Hs0kc0YNLaQP'],
  ['attending connection', attendingRow, '12X8mI8SeZ2I'],
  ['present agent', presentRow, 'DvdoJEQBTtNT'],
  ['ticket', ticketRow, 'KaFgEjnBrzW4'],
  ['rated agent', ratedAgentRow, '3JycviCI6lvp'],
  ['rating', ratingRow, '4m4uY9_IkUEs'],
  ['transcript request', transcriptRow, 'v45V00Z0B6-F'],
  ['job SendTranscript', sendTranscript, '7oX942qPQDqU'],
  ['token to get a transcript', claimsOf.transcript, '3Xw0ys4p8wPb'],
  ['token to confirm', claimsOf.confirm, 'NAhiR2Y0wv4O'],
  ['token to unsubscribe', claimsOf.unsubscribe, 'rUfycomrfQsa'],
  ['token to choose preferences', claimsOf.preferences, 'p3ENZDAa_VAO'],
  ['token to see one’s data', claimsOf.export, 'AzTj2VVzndtS'],
  ['token to erase one’s data', claimsOf.erase, 'AzTj2VVzndtS'],
  ['token of who asks for a link', claimsOf.ask, 'VPLfXVWPs_qx'],
]

it.each(shapes)('the stored shape of %s is the one that was agreed on', (name, schema, hash) => {
  const shape = contentHash(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })).slice(0, 12)
  expect(shape, `The shape of ${name} changed: make sure that what was stored before still reads.`).toBe(hash)
})
