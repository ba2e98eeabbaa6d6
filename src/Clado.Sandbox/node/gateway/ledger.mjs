import { challengeFingerprint, memoFingerprint, transfersTo } from './chain.mjs'

/**
 * What was paid, read from the chain and not from what the gateway believes: a payment is here as soon as it is
 * mined, also when the answer to it was lost. The memo tells which challenge it paid, and so which path was bought.
 */
export function createLedger({ chain, recipients, fromBlock }) {
  const pathOf = new Map()
  return {
    issued(challengeId, path) {
      pathOf.set(challengeFingerprint(challengeId), path)
    },
    async payments() {
      const transfers = await transfersTo(chain, recipients, fromBlock)
      return transfers.map(({ memo, ...payment }) => ({ ...payment, path: pathOf.get(memoFingerprint(memo)) ?? null, status: 'settled' }))
    },
  }
}
