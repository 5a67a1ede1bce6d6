import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { BranchId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import type { FoundMessages, MessageHit, SearchPlace } from '#shared/model/message-search.ts'
import { call } from '#renderer/state/desk.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { readWhole } from '#renderer/state/read-whole.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

const pageLength = 30
/** Older messages are read on by themselves until so many are found. */
const enough = 60
/** While the texts are being read, what they hold so far is looked at again. */
const againMs = 300
const hitsOfThread = 200

/** Shorter than this a query is in almost every message. */
export function isSearchable(query: string): boolean {
  return query.trim().length >= 2
}

export interface MessageSearch {
  hits: readonly MessageHit[]
  /** The newest page of the answer; undefined before the first one. */
  last: FoundMessages | undefined
  isPending: boolean
  isError: boolean
  /** The older messages are being read. */
  isReadingOlder: boolean
  hasMore: boolean
  readMore: () => void
  again: () => void
}

const none: readonly MessageHit[] = []

/** What was found is kept only while it is shown. */
export function useMessageSearch(branch: BranchId, query: string): MessageSearch {
  const text = query.trim()
  const found = useInfiniteQuery({
    queryKey: keys.search(branch, text),
    queryFn: ({ pageParam }) =>
      call('search.messages', {
        branch,
        text,
        limit: pageLength,
        ...(pageParam && { after: pageParam }),
      }),
    initialPageParam: null as SearchPlace | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...{ staleTime: 0, gcTime: 0 },
    refetchInterval: ({ state }) => (state.data?.pages[0]?.isReading === true ? againMs : false),
  })
  const pages = found.data?.pages
  const hits = pages?.flatMap((page) => page.hits) ?? none
  const last = pages?.at(-1)
  const { fetchNextPage, refetch } = found
  return {
    ...{ hits, last, isPending: found.isPending, isError: found.isError },
    isReadingOlder: last?.next?.in === 'older' && hits.length < enough,
    hasMore: found.hasNextPage,
    readMore: () => {
      if (!found.isFetching) void fetchNextPage()
    },
    again: () => void refetch(),
  }
}

/** The messages of one thread that hold every word, newest first; null before the first answer. */
export function useThreadHits(
  thread: ThreadKey,
  query: string,
  lastSeq: Seq,
): readonly Seq[] | null {
  const { branch, patient } = thread
  const text = query.trim()
  const found = useQuery({
    queryKey: [...keys.threadHits(branch, patient), text, lastSeq],
    queryFn: ({ signal }) => hitsOf(thread, text, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    ...{ staleTime: 0, gcTime: 0 },
  })
  return text === '' ? null : (found.data ?? null)
}

/**
 * While somebody looks for something, what is missing of the conversation is read from the service. `later`: not without
 * a connection; it goes on when there is one again.
 */
export function useWholeThread(
  { branch, patient }: ThreadKey,
  { from, isWanted }: { from: Seq; isWanted: boolean },
): 'reading' | 'whole' | 'later' {
  const isConnected = useMirror('connection').state === 'connected'
  const whole = useQuery({
    queryKey: keys.wholeThread(branch, patient, isConnected),
    queryFn: ({ signal }) =>
      readWhole(
        { branch, patient },
        {
          ...{ from, signal },
          onPage: () =>
            void queryClient.invalidateQueries({ queryKey: keys.threadHits(branch, patient) }),
        },
      ),
    enabled: isWanted && from > 1,
    ...{ staleTime: 0, gcTime: 0 },
  })
  if (from <= 1 || whole.data === true) return 'whole'
  return whole.data === false && !whole.isFetching ? 'later' : 'reading'
}

async function hitsOf(
  { branch, patient }: ThreadKey,
  text: string,
  signal: AbortSignal,
): Promise<Seq[]> {
  const seqs = new Set<Seq>()
  let after: SearchPlace | null = null
  do {
    const page: FoundMessages = await call('search.messages', {
      ...{ branch, patient, text, limit: hitsOfThread },
      ...(after && { after }),
    })
    for (const { seq } of page.hits) seqs.add(seq)
    after = page.next
  } while (after && !signal.aborted)
  return [...seqs].sort((left, right) => right - left)
}
