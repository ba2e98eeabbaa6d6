import { createClient, getAddress, http, keccak256, stringToBytes } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { tempoModerato } from 'viem/tempo/chains'

// keccak256("TransferWithMemo(address,address,uint256,bytes32)"), TIP-20
const transferWithMemo = '0x57bc7354aa85aed339e000bccffabbc529466af35f0772c8f8ee1145927de7f0'

/** A client of the local chain that answers for any chain id, as an offer for a foreign chain needs one too. */
export function createChain({ rpcUrl, chainId }) {
  const clients = new Map()
  const clientOf = (id = chainId) => {
    if (!clients.has(id)) clients.set(id, createClient({ chain: { ...tempoModerato, id }, transport: http(rpcUrl) }))
    return clients.get(id)
  }
  return { chainId, clientOf, blockNumber: () => getBlockNumber(clientOf()) }
}

/** Every transfer with a memo to one of the recipients since a block, as the chain has it. */
export async function transfersTo(chain, recipients, fromBlock) {
  const logs = await chain.clientOf().request({
    method: 'eth_getLogs',
    params: [{ fromBlock: `0x${fromBlock.toString(16)}`, toBlock: 'latest', topics: [transferWithMemo, null, recipients.map(asTopic)] }],
  })
  return logs.map((log) => ({
    tx: log.transactionHash,
    amount: BigInt(log.data).toString(),
    currency: log.address,
    from: getAddress(`0x${log.topics[1].slice(26)}`),
    memo: log.topics[3],
  }))
}

/** The last 7 bytes of an MPP attribution memo: they bind a transfer to the challenge it pays. */
export function challengeFingerprint(challengeId) {
  return keccak256(stringToBytes(challengeId)).slice(2, 16)
}

export function memoFingerprint(memo) {
  return memo.slice(-14)
}

function asTopic(address) {
  return `0x${address.slice(2).toLowerCase().padStart(64, '0')}`
}
