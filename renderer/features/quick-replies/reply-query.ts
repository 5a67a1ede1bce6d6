/** What is searched for, and where it stands in the text: that is what the reply takes the place of. */
export interface ReplyQuery {
  from: number
  to: number
  words: string
}

/** Nobody looks for a reply with more; what goes on is a text. */
const mostCharacters = 40

/** Behind a slash that begins a line, up to the caret. A second slash makes it a path or an address, and no query. */
export function slashQuery(text: string, caret: number): ReplyQuery | undefined {
  const line = text.lastIndexOf('\n', caret - 1) + 1
  const typed = /^(\s*)\/([^/\n]*)$/.exec(text.slice(line, caret))
  const [, before = '', words = ''] = typed ?? []
  if (!typed || words.length > mostCharacters) return undefined
  return { from: line + before.length, to: caret, words }
}

/** What was typed since the list was opened at `from`; undefined when the caret has gone elsewhere. */
export function openedQuery(text: string, from: number, caret: number): ReplyQuery | undefined {
  const words = text.slice(from, caret)
  const isElsewhere = caret < from || words.includes('\n') || words.length > mostCharacters
  return isElsewhere ? undefined : { from, to: caret, words }
}
