import { describe, expect, test } from 'vitest'
import { Activations } from '#electron/main/notifications/activations.ts'
import { isDoNotDisturb } from '#electron/main/notifications/do-not-disturb.ts'
import { notificationOptions } from '#electron/main/notifications/notification-options.ts'
import { launchTarget } from '#electron/main/notifications/launch-target.ts'
import { withOwnSound } from '#electron/main/notifications/own-sound.ts'
import { decodeTarget, encodeTarget } from '#electron/main/notifications/target-code.ts'
import { toastXml } from '#electron/main/notifications/toast-xml.ts'
import { createWords } from '#electron/main/words.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'

const maria = { branch: aBranchId(), patient: aPatientId() }
const hub = { branch: aBranchId(), patient: null }
const words = createWords(() => 'en')

describe('what Electron is asked to show', () => {
  const appearance = { title: 'Title', body: 'Body', target: maria, rings: false, takesReply: true }
  const optionsOf = (
    platform: Parameters<typeof notificationOptions>[0],
    change: Partial<typeof appearance> = {},
  ) => notificationOptions(platform, { ...appearance, ...change }, { code: 'chat/a/b/1', words })

  test('on Linux, and on a Windows without activations, words alone: a reply would go nowhere', () => {
    const plain = { title: 'Title', body: 'Body', silent: true }
    expect([optionsOf('linux'), optionsOf('windows-plain')]).toEqual([plain, plain])
    expect(optionsOf('linux', { rings: true })).toMatchObject({ silent: false })
  })

  test('on macOS where it leads, and a field when it takes a reply', () => {
    expect(optionsOf('mac')).toEqual({
      ...{ title: 'Title', body: 'Body', silent: true, id: 'chat/a/b/1' },
      ...{ hasReply: true, replyPlaceholder: 'Write a reply' },
    })
    expect(optionsOf('mac', { takesReply: false })).not.toHaveProperty('hasReply')
  })

  test('on Windows a toast of our own, which gives back where it leads', () => {
    expect(optionsOf('windows')).toEqual({
      toastXml:
        '<toast launch="chat/a/b/1"><visual><binding template="ToastGeneric">' +
        '<text>Title</text><text>Body</text></binding></visual>' +
        '<actions><input id="reply" type="text" placeHolderContent="Write a reply"/>' +
        '<action content="Send" arguments="chat/a/b/1/send" hint-inputId="reply"/></actions>' +
        '<audio silent="true"/></toast>',
    })
    const plain = optionsOf('windows', { takesReply: false, rings: true, body: '' }).toastXml
    expect(plain).not.toMatch(/actions|audio|<text><\/text>/u)
  })
})

test('no words of a patient are markup of a toast', () => {
  const xml = toastXml({
    ...{ title: `</text><action arguments="x"/>`, body: `"&'<>\u0007` },
    ...{ launch: 'chat/a//1', isSilent: false, reply: null },
  })
  expect(xml.match(/<[a-z/]+/gu)).toEqual([
    ...['<toast', '<visual', '<binding', '<text', '</text', '<text', '</text'],
    ...['</binding', '</visual', '</toast'],
  ])
  expect(xml).toContain('<text>&#34;&#38;&#39;&#60;&#62;</text>')
})

describe('where a notification leads', () => {
  test.each([[maria], [hub]])('is read as it was written', (target) => {
    expect(decodeTarget(encodeTarget(target, 'mark'))).toEqual(target)
  })

  test.each([
    [undefined],
    [7],
    [''],
    ['chat/br_makati/pt_maria'],
    ['chat/br_makati/pt_maria/mark/more'],
    ['send/br_makati/pt_maria/mark'],
    ['chat/BR MAKATI/pt_maria/mark'],
    ['chat/br_makati/../mark'],
    ['chat//pt_maria/mark'],
  ])('is nowhere for %j', (code) => {
    expect(decodeTarget(code)).toBeUndefined()
  })
})

describe('what Windows says of a toast', () => {
  function anActivations() {
    const clock = new FakeClock()
    const acts: unknown[] = []
    const activations = new Activations(clock, (target) => acts.push(['open', target]))
    const code = encodeTarget(maria, 'one')
    const handlers = {
      onClick: () => acts.push('click'),
      onReply: (text: string) => acts.push(['reply', text]),
    }
    activations.expect(code, handlers)
    const use = (details: { arguments: string; reply?: string; userInputs?: object }) => {
      activations.expect(details.arguments.replace('/send', ''), handlers)
      activations.activated(details)
    }
    return { activations, acts, clock, code, use }
  }

  test('reaches whoever showed it', () => {
    const { acts, use } = anActivations()
    use({ arguments: 'chat/a/b/1' })
    use({ arguments: 'chat/a/b/2/send', reply: 'See you' })
    use({ arguments: 'chat/a/b/3/send', userInputs: { reply: 'Later' } })
    expect(acts).toEqual(['click', ['reply', 'See you'], ['reply', 'Later']])
  })

  test('beside the button sends nothing of what is written', () => {
    const { acts, use } = anActivations()
    use({ arguments: 'chat/a/b/1', userInputs: { reply: 'Half a' } })
    expect(acts).toEqual(['click'])
  })

  test('is told once, and what it said is known no more', async () => {
    const { activations, acts, clock, code } = anActivations()
    activations.activated({ arguments: code })
    await clock.advance(3_000)
    activations.activated({ arguments: `${code}/send`, reply: 'See you' })
    expect(acts).toEqual(['click', ['open', maria]])
  })

  test('twice of one reply is one reply', () => {
    const { activations, acts, code } = anActivations()
    const once = { type: 'reply', arguments: `${code}/send`, reply: 'See you' }
    activations.activated(once)
    activations.activated(once)
    expect(acts).toEqual([['reply', 'See you']])
  })

  test('of an empty field is a click', () => {
    const { activations, acts, code } = anActivations()
    activations.activated({ type: 'reply', arguments: `${code}/send`, reply: '' })
    expect(acts).toEqual(['click'])
  })

  test('of one that another run has shown leads where it says; of one that nobody has, to the window', () => {
    const { activations, acts } = anActivations()
    activations.activated({ type: 'click', arguments: encodeTarget(maria, 'earlier') })
    activations.activated({ type: 'click', arguments: 'something else' })
    activations.activated({ type: 'reply', arguments: encodeTarget(hub, 'earlier'), reply: 'Hi' })
    expect(acts).toEqual([
      ['open', maria],
      ['open', null],
      ['open', hub],
    ])
  })

  test('of no kind that is known is nothing', () => {
    const { activations, acts } = anActivations()
    for (const details of [null, 'click', { type: 'click' }]) activations.activated(details)
    expect(acts).toEqual([])
  })
})

describe('do not disturb', () => {
  const desktop = (says: Record<string, string>) => (program: string) =>
    program in says
      ? Promise.resolve(says[program] ?? '')
      : Promise.reject(new Error('There is no such program'))

  test.each([
    ['the desktop says that it is', { gdbus: '(<true>,)\n', gsettings: 'true\n' }, true],
    ['GNOME shows no banners', { gdbus: '', gsettings: 'false\n' }, true],
    ['it is not', { gdbus: '(<false>,)\n', gsettings: 'true\n' }, false],
    ['nobody can say', {}, false],
  ])('on Linux, when %s', async (_, says, isOn) => {
    expect(await isDoNotDisturb('linux', desktop(says as Record<string, string>))).toBe(isOn)
  })

  test.each(['win32', 'darwin'] as const)(
    'is not known on %s, where nobody is asked',
    async (os) => {
      const run = () => Promise.reject(new Error('It was asked'))
      expect(await isDoNotDisturb(os, run)).toBe(false)
    },
  )
})

test('the desk’s own sound is heard when a ringing one was shown and nobody is spared', async () => {
  const heard: string[] = []
  const desktop = { isDisturbed: false }
  const answers: ((answer: 'shown' | 'refused') => void)[] = []
  const show = withOwnSound(
    (_, { onAnswer }) => {
      answers.push(onAnswer)
      return { close: () => undefined }
    },
    { isDisturbed: () => Promise.resolve(desktop.isDisturbed), play: () => heard.push('sound') },
  )
  const nothing = () => undefined
  const ask = async (rings: boolean, answer: 'shown' | 'refused') => {
    const appearance = { title: '', body: '', target: null, rings, takesReply: false }
    const handlers = { onClick: nothing, onReply: nothing, onClosed: nothing, onAnswer: nothing }
    show(appearance, handlers)
    answers.at(-1)?.(answer)
    await settle()
    return heard.length
  }
  expect(await ask(false, 'shown')).toBe(0)
  expect(await ask(true, 'refused')).toBe(0)
  expect(await ask(true, 'shown')).toBe(1)
  desktop.isDisturbed = true
  expect(await ask(true, 'shown')).toBe(1)
})

test.each([
  ['a click in the Notification Center', { identifier: encodeTarget(maria, 'one') }, maria],
  ['a reply in it', { identifier: encodeTarget(maria, 'one'), userText: 'Hi' }, maria],
  ['somebody else’s notification', { identifier: 'A1B2' }, undefined],
  ['the Dock', {}, undefined],
  ['a system that says nothing', undefined, undefined],
])('macOS starts the app by %s', (_, info, target) => {
  expect(launchTarget(info)).toEqual(target)
})
