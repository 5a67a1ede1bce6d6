import { v7 } from 'uuid'

/** For a quick reply that is new here. */
export const newReplyId = (): string => v7()
