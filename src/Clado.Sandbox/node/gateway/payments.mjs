import { randomBytes } from 'node:crypto'
import { Challenge, Credential, Store } from 'mppx'
import { Mppx, tempo } from 'mppx/server'

/**
 * Sells by the official MPP server. An offer is {amount, currency, recipient, chainId, realm, description, expires?};
 * `charge` answers the Response of a 402, or, once the payment is on the chain, a way to attach the receipt.
 */
export function createPayments({ chain, onChallenge }) {
  const secretKey = randomBytes(32).toString('base64')
  const store = Store.memory()
  const servers = new Map()
  const hostileOffers = new Map()

  function serverOf(realm) {
    if (!servers.has(realm)) servers.set(realm, createServer(realm))
    return servers.get(realm)
  }

  function createServer(realm) {
    const method = tempo.charge({ decimals: 0, store, getClient: ({ chainId }) => chain.clientOf(chainId) })
    const server = Mppx.create({ methods: [method], realm, secretKey })
    server.onChallengeCreated(({ challenge, input }) => onChallenge(challenge, new URL(input.url).pathname))
    return server
  }

  async function charge(offer, request) {
    // Whoever accepts a hostile offer is held to it.
    const { realm, expires, ...terms } = hostileOffers.get(paidChallengeId(request)) ?? offer
    const options = { ...terms, amount: terms.amount.toString() }
    return serverOf(realm).charge(expires === undefined ? options : { ...options, expires })(request)
  }

  return {
    charge,
    async chargeHostile(offer, request) {
      const payment = await charge(offer, request)
      if (payment.status === 402) hostileOffers.set(Challenge.fromResponse(payment.challenge).id, offer)
      return payment
    },
  }
}

export function isPaid(request) {
  return request.headers.has('authorization')
}

function paidChallengeId(request) {
  try {
    return isPaid(request) ? Credential.fromRequest(request).challenge.id : undefined
  } catch {
    return undefined
  }
}
