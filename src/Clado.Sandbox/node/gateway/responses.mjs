export function json(status, body, headers = {}) {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

export function success(data) {
  return json(200, { success: true, data })
}

export function notFound() {
  return json(404, { error: 'Not Found', message: 'No such route' })
}

/** Says what is wrong with a request to the sandbox itself, as RFC 9457 has it. */
export function problem(title, detail) {
  return new Response(JSON.stringify({ type: 'about:blank', title, status: 400, detail }), {
    status: 400,
    headers: { 'content-type': 'application/problem+json' },
  })
}
