const widths = ['w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-2/5', 'w-1/2']

/** The shape of a list that is on its way; not shown to those who wait less than a blink. */
export function SkeletonRows() {
  return (
    <div aria-hidden className="animate-late">
      {widths.map((width, at) => (
        <div key={at} className="flex h-17 items-center gap-3 px-3">
          <span className="size-9 shrink-0 rounded-full bg-hover" />
          <span className="flex-1 space-y-2">
            <span className={`block h-3 rounded-full bg-hover ${width}`} />
            <span className="block h-3 w-4/5 rounded-full bg-hover" />
          </span>
        </div>
      ))}
    </div>
  )
}
