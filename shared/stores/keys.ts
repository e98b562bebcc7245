/**
 * Every key of every table, in one place.
 *
 * profiles      customerId                                         the profile, or a tombstone {customerId, erased|mergedInto}
 * registry      pk                      sk                         owner (index by-owner: owner, pk)
 *   identity    identity#<kind>#<value> identity                   customer#<customerId>; none for email
 *   pending     pending#<submissionId>  pending                    - (noted by the address's limit)      (TTL 7 days)
 *   limit       limit#<kind>#<hash>     <window start>             -                                     (TTL)
 *   request     request                 <ulid>                     address#<keyed hash of the address>
 *                                                                  (index by-list: list, due; see `lists`)
 *   assignment  request#<requestId>     assignment                 the same as its request's (by-list: whose it is)
 *   message     request#<requestId>     message#<in|out|note>#<key>  the sender's, or its request's
 *   mail seen   mail#<hash>             mail                       the sender's; leads to the request            (TTL)
 *   thread      thread#<hash of a message id>  thread              the request's; leads to the request           (TTL)
 *   topic       topic                   <topicId>
 *   form        form                    <formId>
 *   form text   form#<formId>           v#<version, 6 digits>      every version that was ever shown
 *   template    template                <templateId>
 *   compiled    template#<templateId>   v#<version, 6 digits>      what a run sends
 *   audience    audience                <audienceId>
 *   campaign    campaign                <campaignId>
 *   settings    settings                company, retention, sending, bounces, requests or brand
 *   logo        logo                    <file, made of its content>
 *   finding     finding                 <findingId>                what a person has to repair
 *   SES's list  ses-list                <address's hash>           to be put on SES's list, or taken off it
 *   pace        pace                    <provider>                 how far a mailbox provider is slowed down
 *   warm-up     warm-up#<sender's hash> <day, yyyy-mm-dd>          mails taken of that day's cap           (TTL)
 *   mark        mark#<kind>             <id>                       done once: a link used, a link mailed   (TTL)
 *   reasons     left                    <month, yyyy-mm>           why people left, counted
 * evidence      customerId              sequence (number)
 * keys          customerId
 * timeline      customerId              <ISO time>#<kind>#<what makes a repeat harmless>                 (TTL)
 * ledger        pk                      sk
 *   run         run#<runId>             run
 *   progress    run#<runId>             progress                   roughly how far the run is
 *   parked      run#<runId>             parked#<queue>#<key>       a job of the run that lies in a dead-letter queue
 *   watched run watched                 <runId>                    ended, but mails still show no sign
 *   returns     run#<runId>             returns                    what came back of it, once that is settled
 *   run of      runs#<campaignId>       <scheduled time>#<runId>
 *   run begun   launched#<yyyy-mm>      <start>#<runId>
 *   open run    open                    <runId>                    what reconcile-messages still has to look at
 *   SES's list  ses                     suppression-list           how far SES's suppression list has been read
 *   page        <runId>#<shard>         page#<segment>#<start key or ->
 *   batch       <runId>#<shard>         batch#<batchId>
 *   occurrence  occ#<campaignId>#<occurrence>#<customerId>   occ
 * conversations conversationId          sk
 *   head        <conversationId>        head                       state, agent, counters
 *   line        <conversationId>        line#<number, 8 digits>    what was said and what happened, in order
 *   note        <conversationId>        note#<number, 8 digits>    of agents, for agents
 *   sent        <conversationId>        sent#<participant>#<clientId>   what became of it: a repeat counts once
 *   held        <conversationId>        held#<ulid>                a guest's message that waits for the moderator
 *   transcript  <conversationId>        transcript#<id>            who wants it by mail, and whether they confirmed    (TTL 7 days)
 *   participant <conversationId>        participant#<id>           name, hash of the session's secret, how far they read
 *   attending   <conversationId>        on#<connectionId>          who hears of it now                         (TTL)
 *   connection  connection#<id>         connection                 whose it is, and its frames of the moment   (TTL)
 *   ticket      ticket#<hash>           ticket                     by which an agent enters, once              (TTL 60 s)
 *   queue       queue                   <since>#<conversationId>   who waits for an agent
 *   agent       agents                  <connectionId>             agents who are there                        (TTL)
 *   agent's own agent#<agentId>         <conversationId>           what an agent answers
 *   list        month#<yyyy-mm>         <start>#<conversationId>   conversations as the console lists them
 *   rating      ratings#<yyyy-mm>       <time>#<conversationId>    by agent, without personal data
 *   rated       rated                   <agentId>                  how often and how well an agent was rated in all
 *   owned       customer#<id>, address#<hash>   <conversationId>   what an erasure looks for
 * suppressions  addressHash             keyed hash (HMAC-SHA-256) of the normalised address
 */

import { submissionPrefix } from '../events/names.ts'

const eight = (number: number) => String(number).padStart(8, '0')
const six = (version: number) => String(version).padStart(6, '0')

export const keys = {
  profile: (customerId: string) => ({ customerId }),
  identity: (kind: string, value: string) => ({ pk: `identity#${kind}#${value}`, sk: 'identity' }),
  pending: (submissionId: string) => ({ pk: `${submissionPrefix}${submissionId}`, sk: 'pending' }),
  limit: (kind: string, hash: string, windowStart: string) => ({ pk: `limit#${kind}#${hash}`, sk: windowStart }),
  request: (id: string) => ({ pk: 'request', sk: id }),
  assignment: (requestId: string) => ({ pk: `request#${requestId}`, sk: 'assignment' }),
  message: (requestId: string, direction: string, key: string) => ({
    pk: `request#${requestId}`,
    sk: `message#${direction}#${key}`,
  }),
  mailSeen: (hash: string) => ({ pk: `mail#${hash}`, sk: 'mail' }),
  thread: (hash: string) => ({ pk: `thread#${hash}`, sk: 'thread' }),
  topic: (topicId: string) => ({ pk: 'topic', sk: topicId }),
  form: (formId: string) => ({ pk: 'form', sk: formId }),
  formVersion: (formId: string, version: number) => ({ pk: `form#${formId}`, sk: `v#${six(version)}` }),
  template: (templateId: string) => ({ pk: 'template', sk: templateId }),
  compiledTemplate: (templateId: string, version: number) => ({
    pk: `template#${templateId}`,
    sk: `v#${six(version)}`,
  }),
  audience: (audienceId: string) => ({ pk: 'audience', sk: audienceId }),
  campaign: (campaignId: string) => ({ pk: 'campaign', sk: campaignId }),
  settings: () => ({ pk: 'settings', sk: 'company' }),
  chatSettings: () => ({ pk: 'settings', sk: 'chat' }),
  cannedAnswers: () => ({ pk: 'settings', sk: 'chat-answers' }),
  sendingSettings: () => ({ pk: 'settings', sk: 'sending' }),
  bounceSettings: () => ({ pk: 'settings', sk: 'bounces' }),
  finding: (findingId: string) => ({ pk: 'finding', sk: findingId }),
  sesListNote: (addressHash: string) => ({ pk: 'ses-list', sk: addressHash }),
  requestSettings: () => ({ pk: 'settings', sk: 'requests' }),
  brandSettings: () => ({ pk: 'settings', sk: 'brand' }),
  logo: (file: string) => ({ pk: 'logo', sk: file }),
  retentionSettings: () => ({ pk: 'settings', sk: 'retention' }),
  pace: (provider: string) => ({ pk: 'pace', sk: provider }),
  warmUp: (senderHash: string, day: string) => ({ pk: `warm-up#${senderHash}`, sk: day }),
  mark: (kind: string, id: string) => ({ pk: `mark#${kind}`, sk: id }),
  leavingReasons: (month: string) => ({ pk: 'left', sk: month }),
  evidence: (customerId: string, sequence: number) => ({ customerId, sequence }),
  customerKey: (customerId: string) => ({ customerId }),
  activity: (customerId: string, at: string, kind: string, unique: string) => ({
    customerId,
    sk: `${at}#${kind}#${unique}`,
  }),
  run: (runId: string) => ({ pk: `run#${runId}`, sk: 'run' }),
  runProgress: (runId: string) => ({ pk: `run#${runId}`, sk: 'progress' }),
  runOf: (campaignId: string, scheduledFor: string, runId: string) => ({
    pk: `runs#${campaignId}`,
    sk: `${scheduledFor}#${runId}`,
  }),
  runReturns: (runId: string) => ({ pk: `run#${runId}`, sk: 'returns' }),
  launched: (startedAt: string, runId: string) => ({
    pk: `launched#${startedAt.slice(0, 7)}`,
    sk: `${startedAt}#${runId}`,
  }),
  openRun: (runId: string) => ({ pk: 'open', sk: runId }),
  watchedRun: (runId: string) => ({ pk: 'watched', sk: runId }),
  suppressionLook: () => ({ pk: 'ses', sk: 'suppression-list' }),
  parked: (runId: string, queue: string, key: string) => ({ pk: `run#${runId}`, sk: `parked#${queue}#${key}` }),
  page: (runId: string, shard: number, segment: number, startKey: string | null) => ({
    pk: `${runId}#${shard}`,
    sk: `page#${String(segment).padStart(4, '0')}#${startKey ?? '-'}`,
  }),
  batch: (runId: string, shard: number, batchId: string) => ({ pk: `${runId}#${shard}`, sk: `batch#${batchId}` }),
  occurrence: (campaignId: string, occurrence: string, customerId: string) => ({
    pk: `occ#${campaignId}#${occurrence}#${customerId}`,
    sk: 'occ',
  }),
  suppression: (addressHash: string) => ({ addressHash }),
  conversation: (conversationId: string) => ({ conversationId, sk: 'head' }),
  chatLine: (conversationId: string, line: number) => ({ conversationId, sk: `line#${eight(line)}` }),
  chatNote: (conversationId: string, note: number) => ({ conversationId, sk: `note#${eight(note)}` }),
  chatSent: (conversationId: string, participantId: string, clientId: string) => ({
    conversationId,
    sk: `sent#${participantId}#${clientId}`,
  }),
  chatHeld: (conversationId: string, heldId: string) => ({ conversationId, sk: `held#${heldId}` }),
  transcript: (conversationId: string, requestId: string) => ({ conversationId, sk: `transcript#${requestId}` }),
  participant: (conversationId: string, id: string) => ({ conversationId, sk: `participant#${id}` }),
  attending: (conversationId: string, connectionId: string) => ({ conversationId, sk: `on#${connectionId}` }),
  connection: (connectionId: string) => ({ conversationId: `connection#${connectionId}`, sk: 'connection' }),
  chatTicket: (hash: string) => ({ conversationId: `ticket#${hash}`, sk: 'ticket' }),
  waiting: (since: string, conversationId: string) => ({ conversationId: 'queue', sk: `${since}#${conversationId}` }),
  presentAgent: (connectionId: string) => ({ conversationId: 'agents', sk: connectionId }),
  answeredBy: (agentId: string, conversationId: string) => ({
    conversationId: `agent#${agentId}`,
    sk: conversationId,
  }),
  listed: (startedAt: string, conversationId: string) => ({
    conversationId: `month#${startedAt.slice(0, 7)}`,
    sk: `${startedAt}#${conversationId}`,
  }),
  rating: (at: string, conversationId: string) => ({
    conversationId: `ratings#${at.slice(0, 7)}`,
    sk: `${at}#${conversationId}`,
  }),
  ratedAgent: (agentId: string) => ({ conversationId: 'rated', sk: agentId }),
  ownedConversation: (owner: string, conversationId: string) => ({ conversationId: owner, sk: conversationId }),
} as const

/** Owners that the registry's `by-owner` index lists. */
export const owners = {
  customer: (customerId: string) => `customer#${customerId}`,
  address: (addressHash: string) => `address#${addressHash}`,
} as const

/** Lists of the registry's `by-list` index, each in the order of `due`. */
export const lists = {
  requests: (of: 'waiting' | 'answered' | 'closed' | 'aside') => `requests#${of}`,
  assignee: (assignee: string) => `assignee#${assignee}`,
} as const
