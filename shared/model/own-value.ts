/** By an id that somebody else has chosen: `constructor` is one, and every plain object has a value of that name. */
export function ownValue<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
