import { v7 as uuidv7 } from 'uuid'
import { RequestId } from '#shared/model/ids.ts'

/** In the order of their making, across desks too. */
export const newRequestId = () => RequestId.parse(uuidv7())
