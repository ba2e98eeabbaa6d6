import { json } from './responses.mjs'

const maxRows = 5_000

/** Reads the body of bulk-contacts; throws the Response to send when it is not valid. */
export function readSubmission(body) {
  const { linkedin_urls: urls, people_ids: ids, email_enrichment, phone_enrichment } = body
  if (!isTextList(urls) || urls.length === 0) throw invalid('linkedin_urls', 'a list of at least one string is required')
  if (urls.length > maxRows) throw invalid('linkedin_urls', `at most ${maxRows} items are allowed`)
  if (ids !== undefined && (!isTextList(ids) || ids.length !== urls.length))
    throw invalid('people_ids', 'a list of strings as long as linkedin_urls is required')
  for (const [name, flag] of Object.entries({ email_enrichment, phone_enrichment }))
    if (flag !== undefined && typeof flag !== 'boolean') throw invalid(name, 'a boolean is required')

  // The gateway prices a call without flags as e-mail enrichment.
  const phone = phone_enrichment ?? false
  const email = email_enrichment ?? phone_enrichment === undefined
  if (!email && !phone) throw json(400, { detail: 'At least one of email_enrichment or phone_enrichment must be true' })
  return { urls, ids, email, phone }
}

/** Reads the body of bulk-contacts-status; throws the Response to send when it is not valid. */
export function readJobId(body) {
  if (typeof body.jobId !== 'string' || body.jobId === '') throw invalid('jobId', 'a non-empty string is required')
  return body.jobId
}

function isTextList(value) {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function invalid(field, message) {
  return json(422, { detail: [{ loc: ['body', field], msg: message, type: 'value_error' }] })
}
