import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('every page is sandboxed and knows nothing of Node or Electron', async ({ desk }) => {
  const preferences = await desk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const own = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
      const names = [
        'sandbox',
        'contextIsolation',
        'nodeIntegration',
        'webSecurity',
        'webviewTag',
        'nodeIntegrationInSubFrames',
      ]
      return Object.fromEntries(names.map((name) => [name, Boolean(own[name])]))
    }),
  )
  expect(preferences).toHaveLength(2)
  for (const one of preferences) {
    expect(one).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  }
  const globals = await desk.page.evaluate(() => [
    typeof (globalThis as { require?: unknown }).require,
    typeof (globalThis as { process?: unknown }).process,
  ])
  expect(globals).toEqual(['undefined', 'undefined'])
})

test('the bridge is frozen and refuses names that are not in the contract', async ({ desk }) => {
  const found = await desk.page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as { desk: { invoke(name: string, input: unknown): Promise<unknown> } }
    ).desk
    const refused = await bridge.invoke('shell.open', {}).then(
      (answer) => JSON.stringify(answer),
      (thrown: unknown) => String(thrown),
    )
    return { keys: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge), refused }
  })
  expect(found.keys).toEqual(['invoke', 'on'])
  expect(found.frozen).toBe(true)
  expect(found.refused).not.toContain('"ok":true')
})

test('input that does not validate is refused, and the next good call works', async ({ desk }) => {
  const answers = await desk.page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as { desk: { invoke(name: string, input: unknown): Promise<unknown> } }
    ).desk
    return [
      await bridge.invoke('message.send', {
        branch: '../etc',
        patient: 'pt_maria',
        id: 'x',
        text: 'y',
      }),
      await bridge.invoke('conversation.list', {
        branch: 'br_makati',
        __proto__: null,
        more: 'x'.repeat(300_000),
      }),
      await bridge.invoke('patient.list', { branch: 'br_makati' }),
    ]
  })
  expect(answers[0]).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(answers[1]).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(answers[2]).toMatchObject({ ok: true })
})

test('no page can reach anything outside, open a window or navigate away', async ({ desk }) => {
  let hits = 0
  const server = createServer((_, response) => {
    hits += 1
    response.end('reached')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const tried = await desk.page.evaluate(async (url) => {
    const blocked: string[] = []
    document.addEventListener('securitypolicyviolation', (event) =>
      blocked.push(event.violatedDirective),
    )
    const fetched = await fetch(url).then(
      () => 'reached',
      () => 'refused',
    )
    const image = new Image()
    const loaded = await new Promise((resolve) => {
      image.onload = () => {
        resolve('reached')
      }
      image.onerror = () => {
        resolve('refused')
      }
      image.src = url
    })
    const opened = window.open(url)
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.click()
    return { fetched, loaded, opened: opened === null, blocked: blocked.length > 0 }
  }, outside)
  expect(tried).toEqual({ fetched: 'refused', loaded: 'refused', opened: true, blocked: true })
  const addresses = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL().split('#')[0]),
  )
  expect(addresses.sort()).toEqual(['app://cache/', 'app://ui/'])
  expect(hits).toBe(0)
  server.close()
  // What was refused on purpose stands on the console; anything else is still a failure.
  const expected = /Content Security Policy|Refused to|violates|net::ERR_(BLOCKED|FAILED|ABORTED)/
  desk.problems.splice(
    0,
    desk.problems.length,
    ...desk.problems.filter((problem) => !expected.test(problem)),
  )
})

test('every answer of the app scheme carries the policy, and nothing else is served', async ({
  desk,
}) => {
  const answers = await desk.page.evaluate(async () => {
    const ask = async (path: string, method = 'GET') => {
      const response = await fetch(path, { method }).catch(() => undefined)
      return {
        status: response?.status ?? 0,
        policy: response?.headers.get('content-security-policy') ?? '',
      }
    }
    return {
      page: await ask('/'),
      outside: await ask('/..%2f..%2fpackage.json'),
      backslash: await ask('/..%5c..%5cpackage.json'),
      post: await ask('/', 'POST'),
      missing: await ask('/nothing-here.js'),
    }
  })
  expect(answers.page.status).toBe(200)
  expect(answers.page.policy).toContain("default-src 'none'")
  expect(answers.page.policy).not.toMatch(/unsafe-(inline|eval)/)
  for (const refused of [answers.outside, answers.backslash, answers.post, answers.missing]) {
    expect([0, 403, 404, 405]).toContain(refused.status)
  }
  desk.problems.splice(
    0,
    desk.problems.length,
    ...desk.problems.filter((problem) => !/status of 40[345]|Failed to load/.test(problem)),
  )
})

test('permissions are refused', async ({ desk }) => {
  const states = await desk.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
    return Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => `${name} ${state}`,
          () => `${name} denied`,
        ),
      ),
    )
  })
  expect(states.filter((state) => !state.endsWith(' denied'))).toEqual([])
})

test('a message is text and nothing else', async ({ desk, clinic }) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  const phone = await clinic.phone('pt_maria')
  const hostile =
    '<img src=x onerror="window.__harmed=1"><script>window.__harmed=1</script><b>bold</b>'
  phone.say(hostile)
  await expect(view.message('Maria Santos', hostile)).toBeVisible()
  expect(await desk.page.evaluate(() => '__harmed' in globalThis)).toBe(false)
  await expect(view.log('Maria Santos').locator('b, img, script')).toHaveCount(0)
})
