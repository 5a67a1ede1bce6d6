import { QueryClient } from '@tanstack/react-query'

/** Reads come from the disk beside us: never stale by age, only by `cache.changed`. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
})
