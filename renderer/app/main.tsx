import '#shared/zod-without-eval.ts'
import '#renderer/app/nonce.ts'
import '#renderer/app/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#renderer/app/app.tsx'
import { followLanguage } from '#renderer/app/language.ts'
import { followTheme } from '#renderer/app/theme.ts'
import { setClockAhead } from '#renderer/i18n/use-times.ts'
import { followCache } from '#renderer/state/cache-changes.ts'
import { forgetOnChange } from '#renderer/state/forget.ts'
import { followSounds } from '#renderer/state/gentle-sound.ts'
import { mirrored, onMirror, startMirrors } from '#renderer/state/mirror.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')

followCache()
forgetOnChange()
followTheme()
followSounds()
// The first paint waits for main's values, so that it is the right one.
await startMirrors()
onMirror('skew', followSkew)
followSkew()
await followLanguage()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

/** Today is the service's day, whatever this computer's clock is set to. */
function followSkew(): void {
  setClockAhead(mirrored('skew'))
}
