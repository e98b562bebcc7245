import * as z from 'zod/mini'
import { requestKinds } from '../request/request.ts'
import { storedAssignee } from '../request/request-schema.ts'
import type { RequestSettings } from './requests.ts'

const kind = z.enum(requestKinds)
const texts = z.array(z.string())

/** Stored shape; what a person may enter is checked by shared/api. */
export const storedRequests: z.ZodMiniType<RequestSettings> = z.object({
  contactAddresses: texts,
  replyMailbox: z.exactOptional(z.string()),
  rules: z.array(
    z.object({
      when: z.object({
        to: z.exactOptional(z.string()),
        form: z.exactOptional(z.string()),
        words: z.exactOptional(texts),
        kinds: z.exactOptional(z.array(kind)),
      }),
      kind: z.exactOptional(kind),
      assignee: z.exactOptional(storedAssignee),
    }),
  ),
  dueDays: z.object({ question: z.int(), suggestion: z.int(), complaint: z.int(), claim: z.int() }),
  holidays: z.object({ calendar: z.enum(['colombia', 'none']), more: texts }),
  remindDaysBefore: z.int(),
  people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
  roleMailboxes: z.object({
    agent: z.exactOptional(z.string()),
    marketer: z.exactOptional(z.string()),
    manager: z.exactOptional(z.string()),
    operator: z.exactOptional(z.string()),
  }),
  perSenderHour: z.int(),
  revision: z.int(),
})
