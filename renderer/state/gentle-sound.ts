import { listen } from '#renderer/state/desk.ts'

/** Two soft notes, a third apart; each fades by itself. */
const notes = [
  { hertz: 587.33, at: 0 },
  { hertz: 739.99, at: 0.14 },
]
const loudness = 0.06
const fadesIn = 0.5

/** Made on the spot, so that no file is loaded: a page without media stays one. */
async function playGently(): Promise<void> {
  const context = new AudioContext()
  const ended = notes.map(({ hertz, at }) => playNote(context, hertz, context.currentTime + at))
  await Promise.all(ended)
  await context.close()
}

function playNote(context: AudioContext, hertz: number, at: number): Promise<void> {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
  const volume = new GainNode(context, { gain: loudness })
  volume.gain.setValueAtTime(loudness, at)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + fadesIn)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + fadesIn)
  return new Promise((resolve) => {
    tone.addEventListener('ended', () => {
      resolve()
    })
  })
}

/** Where the system makes no sound for a notification, main asks for this one. */
export function followSounds(): void {
  listen('sound.wanted', () => {
    // A computer without a sound device is a quiet one.
    playGently().catch(() => undefined)
  })
}
