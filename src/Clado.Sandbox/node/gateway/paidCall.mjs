import { isPaid } from './payments.mjs'

/** Serves one call of an operation: reads it, asks for money, and performs it once the money has moved. */
export function createPaidCall({ payments, faults, terms }) {
  return async function serve(operation, path, request, body) {
    const input = operation.read(body)
    const realm = new URL(request.url).hostname
    const offer = { ...terms, realm, amount: operation.price(input), description: `Locus MPP: ${path.slice(1)}` }
    const fault = faults.take(operation.name, isPaid(request))

    if (fault.instead) return fault.instead()
    const payment = fault.offer ? await payments.chargeHostile(fault.offer(offer), request) : await payments.charge(offer, request)
    if (payment.status === 402) return payment.challenge

    const call = {
      perform: () => operation.perform(input),
      receipt: (response) => payment.withReceipt(response),
      freshChallenge: async () => (await payments.charge(offer, unpaid(request))).challenge,
    }
    return fault.after ? fault.after(call) : call.receipt(call.perform())
  }
}

function unpaid(request) {
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  return new Request(request.url, { method: request.method, headers })
}
