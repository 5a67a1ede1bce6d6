import { z } from 'zod'

// Imported before every schema: the page's policy forbids the code generation that zod would try while one is made.
z.config({ jitless: true })
