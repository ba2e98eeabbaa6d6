// Base units of a token with 6 decimals. Upstream cost per row and flag, and the gateway's fee per call.
const email = 40_000n
const phone = 100_000n
const fee = 3_000n

export const statusPrice = fee

export function bulkContactsPrice(submission) {
  const perRow = (submission.email ? email : 0n) + (submission.phone ? phone : 0n)
  return BigInt(submission.urls.length) * perRow + fee
}
