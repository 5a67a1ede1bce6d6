import { ipcRenderer } from 'electron'
import { cachePortMessage } from '#shared/cache/names.ts'

// A port cannot cross the context bridge: it is posted on to the page's own world.
ipcRenderer.once(cachePortMessage, (event) => {
  window.postMessage(cachePortMessage, window.location.origin, [...event.ports])
})
