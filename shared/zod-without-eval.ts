import { z } from 'zod'

// The pages' policy forbids the code generation that zod tries while a schema is made. Both pages import this first,
// and the build puts it into one chunk with zod itself, so that it runs before any schema is made.
z.config({ jitless: true })
