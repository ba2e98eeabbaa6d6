import { createServer } from 'node:http'
import { NodeListener } from 'mppx/server'
import { cut, hold } from './faults.mjs'
import { json, notFound } from './responses.mjs'

const maxBodyBytes = 2 * 1024 * 1024

/** Serves HTTP: POST to an operation, anything below /_sandbox/ to the control routes, 404 for all else. */
export function createGateway({ operations, serve, control }) {
  return createServer(async (req, res) => {
    const answer = await handle(req).catch(failure)
    if (answer === cut) res.socket.destroy()
    else if (answer !== hold) await NodeListener.sendResponse(res, answer)
  })

  async function handle(req) {
    const url = new URL(req.url, `http://${req.headers.host ?? '127.0.0.1'}`)
    if (url.pathname.startsWith('/_sandbox/')) return control(req.method, url.pathname, parse(await read(req)))
    const operation = req.method === 'POST' && Object.hasOwn(operations, url.pathname) ? operations[url.pathname] : undefined
    if (!operation) return notFound()

    const text = await read(req)
    const body = parse(text)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw json(400, { detail: 'The body must be a JSON object' })
    const request = new Request(url, { method: 'POST', headers: req.headers, body: text })
    return serve(operation, url.pathname, request, body)
  }
}

function failure(thrown) {
  if (thrown instanceof Response) return thrown
  console.error(thrown)
  return json(500, { error: 'Internal Server Error' })
}

async function read(req) {
  const chunks = []
  let size = 0
  for await (const chunk of req) {
    size += chunk.length
    if (size > maxBodyBytes) throw json(413, { error: `The body is longer than ${maxBodyBytes} bytes` })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text) {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw json(400, { detail: 'The body is not JSON' })
  }
}
