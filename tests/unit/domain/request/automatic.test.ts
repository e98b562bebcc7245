import { describe, expect, it } from 'vitest'
import { automaticKind, type MailSigns } from '../../../../shared/domain/request/automatic.ts'

const kindOf = (headers: Readonly<Record<string, string>>, rest: Partial<MailSigns> = {}) =>
  automaticKind({
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    nullSender: false,
    from: 'ana@example.com',
    subject: 'Hola',
    ...rest,
  })

describe('What a machine answers', () => {
  it.each([
    ['RFC 3834', { 'Auto-Submitted': 'auto-replied' }],
    ['RFC 3834 with a comment', { 'auto-submitted': ' Auto-Generated (by rule)' }],
    ['Exchange', { 'X-Auto-Response-Suppress': 'All' }],
    ['Exchange, some', { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' }],
    ['cPanel', { 'X-Autorespond': 'Estoy de viaje' }],
    ['Google', { 'X-Autoreply': 'yes', Precedence: 'bulk' }],
    ['old programs', { Precedence: 'auto_reply' }],
    ['a newsletter', { 'List-Unsubscribe': '<https://x.example/u>' }],
    ['a mailing list', { 'List-Id': '<a.example>' }],
    ['a junk program', { Precedence: 'junk' }],
    ['a report of another kind', { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=x' }],
  ])('is known by its headers: %s', (_, headers) => {
    expect(kindOf(headers)).toBe('automatic')
  })

  it.each([
    'Respuesta automática: Pedido',
    'Fuera de la oficina: Pedido',
    'RE: Automatic reply: order',
    'Out of Office: order',
    'Automatische Antwort: Bestellung',
    'Abwesenheitsnotiz',
    'Réponse automatique : commande',
    'Resposta automática: Pedido',
    'Risposta automatica: ordine',
    'Automatisch antwoord: bestelling',
  ])('is known by its subject alone: %s', (subject) => {
    expect(kindOf({}, { subject })).toBe('automatic')
  })

  it('is known by an envelope without a sender', () => {
    expect(kindOf({}, { nullSender: true })).toBe('automatic')
  })
})

describe('A mail that came back', () => {
  it.each([
    ['a delivery report', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary="b"' }, {}],
    ['a quoted report type', { 'content-type': 'Multipart/Report; Report-Type = "delivery-status"' }, {}],
    ['a receipt of reading', { 'Content-Type': 'multipart/report; report-type=disposition-notification' }, {}],
    ['Exim', { 'X-Failed-Recipients': 'x@example.com' }, {}],
    ['a subject in Spanish', {}, { nullSender: true, subject: 'Correo no entregado: Pedido' }],
    ['a subject in English', {}, { nullSender: true, subject: 'Undeliverable: order' }],
    ['a subject in German', {}, { from: 'postmaster@example.de', subject: 'Unzustellbar: Bestellung' }],
    ['its author', {}, { from: 'MAILER-DAEMON@mx.example.com', subject: 'x' }],
  ])('is known by %s', (_, headers, rest) => {
    expect(kindOf(headers, rest)).toBe('bounce')
  })
})

describe('A mail of a person', () => {
  it.each([
    ['plain', {}, {}],
    ['says that no machine sent it', { 'Auto-Submitted': 'no' }, {}],
    ['answers with a help desk’s program', { 'X-Auto-Response-Suppress': 'All', 'In-Reply-To': '<a@b.example>' }, {}],
    ['is urgent', { Precedence: 'special-delivery', 'X-Priority': '1' }, {}],
    ['speaks of being away', {}, { subject: 'Pregunta: ¿fuera de la oficina atienden?' }],
    ['speaks of what did not come', {}, { subject: 'Pedido no entregado' }],
    ['asks for a bill', {}, { subject: 'Ausencias de facturas' }],
  ])('that %s waits for an answer', (_, headers, rest) => {
    expect(kindOf(headers, rest)).toBeUndefined()
  })
})
