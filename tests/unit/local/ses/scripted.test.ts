import { expect, test } from 'vitest'
import { causes } from '../../../../local/ses/replies.ts'
import { readScript, scripted } from '../../../../local/ses/scripted.ts'

test.each(causes)('the cause %s is a bounce by name', (cause) => {
  const address = scripted({ cause, after: 1, label: 'x9' })
  expect(address).toBe(`${cause}.after1+x9@bounce.test`)
  expect(readScript(address)).toMatchObject({ after: 1, ending: { kind: 'bounce' } })
})

test('a reply can be spelled out', () => {
  const address = scripted({
    code: 550,
    enhanced: '5.1.1',
    bounce: 'permanent-noemail',
    says: 'No such user',
    after: 2,
  })
  expect(address).toBe('550.5-1-1.permanent-noemail.says-no-such-user.after2@bounce.test')
  expect(readScript(address)).toMatchObject({
    after: 2,
    ending: {
      reply: { code: 550, enhanced: '5.1.1', type: 'Permanent', subType: 'NoEmail', text: 'no such user' },
    },
  })
})

test('a reply of 4xx is transient unless it says otherwise', () => {
  expect(readScript('451@bounce.test')?.ending).toMatchObject({ reply: { code: 451, type: 'Transient' } })
})

test('words may stand in the domain, which leaves the local part free', () => {
  expect(readScript('Ana.Ruiz+7@mailbox-full.gmail.times2.bounce.test')).toMatchObject({
    times: 2,
    ending: { reply: { code: 452, subType: 'MailboxFull' } },
  })
})

test('a named cause can say another text', () => {
  expect(readScript('user-unknown.says-gone-away@bounce.test')?.ending).toMatchObject({
    reply: { code: 550, enhanced: '5.1.1', text: 'gone away' },
  })
})

test('a word that means nothing bounces with a text that names it', () => {
  expect(readScript('usr-unknown@bounce.test')?.ending).toMatchObject({
    reply: { text: expect.stringContaining('usr-unknown') },
  })
})

test('addresses elsewhere follow no script, and too long ones are refused', () => {
  expect(readScript('user-unknown@notbounce.test')).toBeUndefined()
  expect(() => scripted({ code: 550, says: 'x'.repeat(80) })).toThrow('more than 64 characters')
})
