// usage: pay.mjs MODULES RPC_URL PRIVATE_KEY URL BODY
// Pays for one call with the official client of the Machine Payments Protocol and prints {status, body, receipt} as JSON.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [modules, rpcUrl, privateKey, url, body] = process.argv.slice(2)
const { resolve } = createRequire(`${modules}/package.json`)
const load = (name) => import(pathToFileURL(resolve(name)))
const { createClient, http } = await load('viem')
const { privateKeyToAccount } = await load('viem/accounts')
const { tempoModerato } = await load('viem/tempo/chains')
const { Mppx, tempo } = await load('mppx/client')
const { Receipt } = await load('mppx')

// The client numbers expiring transactions for a fork that the local chain does not have yet; there the number is 0.
const [prepare, when] = tempoModerato.prepareTransactionRequest
const chain = {
  ...tempoModerato,
  prepareTransactionRequest: [(request, context) => prepare(request.nonceKey === 'expiring' ? { ...request, nonce: 0 } : request, context), when],
}

const method = tempo.charge({
  account: privateKeyToAccount(privateKey),
  getClient: () => createClient({ chain, transport: http(rpcUrl) }),
})
const client = Mppx.create({ methods: [method], polyfill: false })

let result
try {
  const response = await client.fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const receipt = response.headers.get('payment-receipt')
  result = { status: response.status, body: await response.text(), receipt: receipt && Receipt.deserialize(receipt) }
} catch (error) {
  result = { status: 0, body: String(error), receipt: null }
}
console.log(JSON.stringify(result))
