import { json, problem } from './responses.mjs'

/** Ends a call without an answer: the connection is cut, or held open until the caller gives up. */
export const cut = Symbol('cut')
export const hold = Symbol('hold')

const foreignChainId = 4217
const alphaUsd = '0x20c0000000000000000000000000000000000001'
export const foreignRecipient = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const priceFactor = 10n

/**
 * What can go wrong, by name. `on` says which calls a fault strikes: those that carry a credential (paid), those that
 * ask for a price (unpaid), or any. `instead` answers and does nothing else; `after` answers once the money has moved;
 * `offer` changes what is asked for.
 */
export const catalogue = {
  '429': { on: 'any', instead: () => json(429, { error: 'Rate limit exceeded', retry_after: 1 }, { 'retry-after': '1' }) },
  'reset-before-settle': { on: 'paid', instead: () => cut },
  stall: { on: 'paid', instead: () => hold },
  'settle-then-402-fresh': { on: 'paid', after: (call) => call.freshChallenge() },
  'settle-then-402-bare': { on: 'paid', after: () => json(402, { error: 'Payment Required', message: 'Insufficient credits' }) },
  'settle-then-402-receipt': { on: 'paid', after: (call) => call.receipt(json(402, { error: 'Payment Required', message: 'Insufficient credits' })) },
  'settle-then-502': { on: 'paid', after: () => json(502, { error: 'Bad Gateway', message: 'Upstream failed' }) },
  'settle-then-502-receipt': { on: 'paid', after: (call) => call.receipt(json(502, { error: 'Bad Gateway', message: 'Upstream failed' })) },
  'settle-then-reset': { on: 'paid', after: (call) => call.perform() && cut },
  'settle-then-stall': { on: 'paid', after: (call) => call.perform() && hold },
  expired: { on: 'unpaid', offer: (offer) => ({ ...offer, expires: new Date(Date.now() - 60_000).toISOString() }) },
  'price-raised': { on: 'unpaid', offer: (offer) => ({ ...offer, amount: offer.amount * priceFactor }) },
  'wrong-chain': { on: 'unpaid', offer: (offer) => ({ ...offer, chainId: foreignChainId }) },
  'wrong-currency': { on: 'unpaid', offer: (offer) => ({ ...offer, currency: alphaUsd }) },
  'wrong-recipient': { on: 'unpaid', offer: (offer) => ({ ...offer, recipient: foreignRecipient }) },
  'wrong-realm': { on: 'unpaid', offer: (offer) => ({ ...offer, realm: 'gateway.example' }) },
}

/** The faults that are switched on, each for a number of calls of one operation, taken in the order they were set. */
export function createFaults(operations) {
  let active = []

  return {
    list: () => active.map((entry) => ({ ...entry })),
    clear: () => (active = []),
    set(body) {
      const { operation, fault, times = 1 } = body ?? {}
      if (!operations.includes(operation)) throw unknown('operation', operations)
      if (!Object.hasOwn(catalogue, fault)) throw unknown('fault', Object.keys(catalogue))
      if (!Number.isSafeInteger(times) || times < 0) throw problem('times is not valid', 'times must be a whole number of calls; 0 switches the fault off.')
      active = active.filter((entry) => entry.operation !== operation || entry.fault !== fault)
      if (times > 0) active.push({ operation, fault, times })
    },
    take(operation, paid) {
      const strikes = ({ on }) => on === 'any' || on === (paid ? 'paid' : 'unpaid')
      const entry = active.find((candidate) => candidate.operation === operation && strikes(catalogue[candidate.fault]))
      if (!entry) return {}
      entry.times--
      active = active.filter(({ times }) => times > 0)
      return catalogue[entry.fault]
    },
  }
}

function unknown(field, names) {
  return problem(`${field} is not known`, `${field} must be one of: ${names.join(', ')}.`)
}
