// Runs Azurite with the given arguments, in this process.
import { whenParentEnds } from './parent.mjs'

whenParentEnds(() => process.exit(0))
await import('azurite/dist/src/azurite.js')
