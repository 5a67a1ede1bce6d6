import type { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'
import { Transcripts } from '#electron/main/transcripts/transcripts.ts'
import { chooseTranscriptFile, writeTranscript } from '#electron/main/windows/transcript-file.ts'
import { TranscriptPrinter } from '#electron/main/windows/transcript-printer.ts'

export function openTranscripts(
  { board, words, log, clock }: Base,
  session: SessionKeeper,
): Transcripts {
  const printer = new TranscriptPrinter()
  board.follow(() => {
    const state = board.get('session')
    if (state.state !== 'signed-in' || !state.account.chats) printer.stop()
  })
  return new Transcripts({
    ...{ session, board, words, log },
    now: () => clock.now(),
    printer,
    chooseFile: (suggested) => chooseTranscriptFile(suggested, words),
    writeFile: writeTranscript,
  })
}
