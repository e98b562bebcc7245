import { describe, expect, it } from 'vitest'
import { answerSubject, messageId, messageIds, threadKey } from '../../../../shared/domain/request/message.ts'
import { route } from '../../../../shared/domain/request/routing.ts'
import { defaultRequests, mailboxOf } from '../../../../shared/domain/settings/requests.ts'

describe('A thread', () => {
  it('is known by message ids, whatever stands around them', () => {
    expect(messageId(' <a.b@c.example> (comment)')).toBe('<a.b@c.example>')
    expect(messageId('no id')).toBeUndefined()
    expect(messageIds('<a@x>\r\n\t<b@y> junk <c@z>')).toEqual(['<a@x>', '<b@y>', '<c@z>'])
    expect(messageIds(Array.from({ length: 40 }, (_, n) => `<${n}@x>`).join(' '))).toHaveLength(20)
  })

  it('finds what SES sent by SES’s own id, whatever host it named', () => {
    expect(threadKey('<0100-abc-000000@email.amazonses.com>')).toBe(threadKey('<0100-abc-000000@amazonses.com>'))
    expect(threadKey('<0100-abc-000000@eu-west-1.amazonses.com>')).toBe('ses:0100-abc-000000')
    expect(threadKey('<A@Mail.Example.com>')).toBe('A@mail.example.com')
    expect(threadKey('<x@evil-amazonses.com>')).toBe('x@evil-amazonses.com')
  })

  it('keeps one Re: however often it went to and fro', () => {
    expect(answerSubject('Pedido', 'x')).toBe('Re: Pedido')
    expect(answerSubject('RE: Rv: AW: Re[2]: Pedido', 'x')).toBe('Re: Pedido')
    expect(answerSubject('  ', 'Su mensaje')).toBe('Re: Su mensaje')
    expect(answerSubject('Reclamo', 'x')).toBe('Re: Reclamo')
  })
})

describe('Rules', () => {
  const to = ['hola@norte.example']
  it.each([
    ['Tengo una PREGUNTA sobre el envío', 'question'],
    ['Presento un reclamo', 'claim'],
    ['Mis reclamos no se atienden', 'claim'],
    ['Ejerzo mi derecho de Hábeas Data', 'claim'],
    ['Esto es una quejà', 'complaint'],
    ['Una sugerencia', 'suggestion'],
    ['Los quejidos del motor', 'question'],
    ['Reclamoscopio', 'question'],
  ])('by default find the kind: %s', (text, kind) => {
    expect(route(defaultRequests, { to, text })).toEqual({ kind })
  })

  it('say whose it is by address, form, words and kind, the first that does', () => {
    const rules = [
      { when: { to: 'datos@norte.example' }, kind: 'claim' as const },
      { when: { kinds: ['claim' as const] }, assignee: 'role:manager' as const },
      { when: { form: 'ask' }, assignee: 'person:lucia' as const },
      { when: {}, assignee: 'role:agent' as const },
    ]
    expect(route({ rules }, { to, text: '' })).toEqual({ kind: 'question', assignee: 'role:agent' })
    expect(route({ rules }, { to: ['datos+x@norte.example'], text: '' })).toEqual({
      kind: 'claim',
      assignee: 'role:manager',
    })
    expect(route({ rules }, { to: [], form: 'ask', text: '' })).toEqual({ kind: 'question', assignee: 'person:lucia' })
  })

  it('lead reminders to a person’s or a role’s mailbox, and what is nobody’s to the agents', () => {
    const settings = {
      ...defaultRequests,
      people: [{ id: 'lucia', name: 'Lucía', email: 'lucia@norte.example' }],
      roleMailboxes: { agent: 'equipo@norte.example' },
    }
    expect(mailboxOf(settings, 'person:lucia')).toBe('lucia@norte.example')
    expect(mailboxOf(settings, 'role:agent')).toBe('equipo@norte.example')
    expect(mailboxOf(settings, undefined)).toBe('equipo@norte.example')
    expect(mailboxOf(settings, 'role:manager')).toBeUndefined()
    expect(mailboxOf(settings, 'person:gone')).toBeUndefined()
  })
})
