export function json(status, body, headers = {}) {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

export function success(data) {
  return json(200, { success: true, data })
}

export function notFound() {
  return json(404, { error: 'Not Found', message: 'No such route' })
}
