/** One MQTT publish, already decided. */
export interface Publication {
  topic: string
  payload: string
  qos: 0 | 1
  retain: boolean
}

export function publication(
  topic: string,
  body: object,
  how: 'event' | 'signal' | 'retained' = 'event',
): Publication {
  return {
    topic,
    payload: JSON.stringify(body),
    qos: how === 'signal' ? 0 : 1,
    retain: how === 'retained',
  }
}
