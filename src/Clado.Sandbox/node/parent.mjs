/** Runs `stop` when the process that holds the other end of standard input has gone, however it went. */
export function whenParentEnds(stop) {
  let stopped = false
  const once = () => {
    if (stopped) return
    stopped = true
    stop()
  }
  process.stdin.on('end', once).on('close', once).on('error', once).resume()
  process.on('SIGTERM', once).on('SIGINT', once)
  // A parent that is gone no longer reads what we print.
  process.stdout.on('error', once)
  process.stderr.on('error', once)
}
