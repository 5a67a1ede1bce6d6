interface Range {
  start: number
  end: number
}

/** A text with some of its places marked. */
export function Marked({ text, marks }: { text: string; marks: readonly Range[] }) {
  const ends = [0, ...marks.map(({ end }) => end)]
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark className="rounded-[3px] bg-found text-on-found">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
