// usage: client.mjs MODULES RPC_URL URL BODY, with the payer's private key in the first line of standard input.
// Each further line of standard input is {"concurrency", "calls"}: pays for so many calls with the official client of the
// Machine Payments Protocol and prints {elapsedMs, cpuMs, latenciesMs, delivered} as one line of JSON.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const [modules, rpcUrl, url, body] = process.argv.slice(2)
const { resolve } = createRequire(`${modules}/package.json`)
const load = (name) => import(pathToFileURL(resolve(name)))
const { createClient, http } = await load('viem')
const { privateKeyToAccount } = await load('viem/accounts')
const { tempoModerato } = await load('viem/tempo/chains')
const { Mppx, tempo } = await load('mppx/client')

// The client numbers expiring transactions for a fork that the local chain does not have yet; there the number is 0.
const [prepare, when] = tempoModerato.prepareTransactionRequest
const chain = {
  ...tempoModerato,
  prepareTransactionRequest: [(request, context) => prepare(request.nonceKey === 'expiring' ? { ...request, nonce: 0 } : request, context), when],
}

let client
for await (const line of createInterface({ input: process.stdin })) {
  if (client) {
    console.log(JSON.stringify(await burst(JSON.parse(line))))
  } else {
    // A viem client for each payment, as the client's own resolver makes them when it is told no other.
    const getClient = () => createClient({ chain, transport: http(rpcUrl) })
    client = Mppx.create({ methods: [tempo.charge({ account: privateKeyToAccount(line), getClient })], polyfill: false })
  }
}

async function burst({ concurrency, calls }) {
  const latenciesMs = []
  let delivered = 0
  let left = calls
  const cpu = process.cpuUsage()
  const started = performance.now()
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (left-- > 0) {
      const asked = performance.now()
      if (await isDelivered()) delivered++
      latenciesMs.push(performance.now() - asked)
    }
  }))
  const elapsedMs = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { elapsedMs, cpuMs: (user + system) / 1000, latenciesMs, delivered }
}

async function isDelivered() {
  try {
    const response = await client.fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    await response.arrayBuffer()
    return response.headers.has('payment-receipt')
  } catch (error) {
    console.error(String(error))
    return false
  }
}
