// usage: supervise.mjs COMMAND [ARGUMENTS…]
// Runs a program that does not watch its parent, and ends it when ours ends.
import { spawn } from 'node:child_process'
import { whenParentEnds } from './parent.mjs'

const gracePeriodMs = 5_000
const [command, ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })

child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`)
  process.exit(127)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

whenParentEnds(() => {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), gracePeriodMs).unref()
})
