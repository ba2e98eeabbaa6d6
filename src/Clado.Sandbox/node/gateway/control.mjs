import { json, notFound } from './responses.mjs'

/** The routes below /_sandbox/: what really happened, and the faults. They are not part of the gateway that is imitated. */
export function createControl({ ledger, clado, faults }) {
  const listed = () => json(200, { faults: faults.list() })
  const routes = {
    'GET /_sandbox/ledger': async () => json(200, { payments: await ledger.payments(), jobs: clado.jobs() }),
    'GET /_sandbox/faults': listed,
    'PUT /_sandbox/faults': (body) => {
      faults.set(body)
      return listed()
    },
    'DELETE /_sandbox/faults': () => {
      faults.clear()
      return new Response(null, { status: 204 })
    },
  }
  return (method, path, body) => (routes[`${method} ${path}`] ?? notFound)(body)
}
