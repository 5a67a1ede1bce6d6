import { RouterProvider } from '@tanstack/react-router'
import { ErrorScreen } from '#renderer/app/error-screen.tsx'
import { Providers } from '#renderer/app/providers.tsx'
import { router } from '#renderer/app/router.tsx'

export function App() {
  return (
    <Providers>
      <ErrorScreen>
        <RouterProvider router={router} />
      </ErrorScreen>
    </Providers>
  )
}
