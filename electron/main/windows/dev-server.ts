import { app } from 'electron'

/** Where the pages come from while somebody works on them; a package has no dev server whatever its environment says. */
export function devServer(): URL | undefined {
  const address = process.env['ELECTRON_RENDERER_URL']
  return app.isPackaged || !address ? undefined : new URL(address)
}
