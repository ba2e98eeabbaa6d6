// The gateway that sells Clado's bulk operations, settling on the local chain.
import { parseArgs } from 'node:util'
import { whenParentEnds } from '../parent.mjs'
import { createChain } from './chain.mjs'
import { createClado } from './clado.mjs'
import { createControl } from './control.mjs'
import { createFaults, foreignRecipient } from './faults.mjs'
import { createGateway } from './http.mjs'
import { createLedger } from './ledger.mjs'
import { createPaidCall } from './paidCall.mjs'
import { createPayments } from './payments.mjs'

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    rpc: { type: 'string' },
    'chain-id': { type: 'string' },
    currency: { type: 'string' },
    recipient: { type: 'string' },
    'rows-per-second': { type: 'string' },
  },
})

const terms = { chainId: Number(values['chain-id']), currency: values.currency, recipient: values.recipient }
const chain = createChain({ rpcUrl: values.rpc, chainId: terms.chainId })
const ledger = createLedger({ chain, recipients: [terms.recipient, foreignRecipient], fromBlock: await chain.blockNumber() })
const clado = createClado({ rowsPerSecond: Number(values['rows-per-second']) })
const faults = createFaults(Object.values(clado.operations).map(({ name }) => name))
const payments = createPayments({ chain, onChallenge: ({ id }, path) => ledger.issued(id, path) })
const serve = createPaidCall({ payments, faults, terms })
const gateway = createGateway({ operations: clado.operations, serve, control: createControl({ ledger, clado, faults }) })

whenParentEnds(() => process.exit(0))
gateway.listen(Number(values.port), values.host, () => console.log(`gateway at http://${values.host}:${values.port}`))
