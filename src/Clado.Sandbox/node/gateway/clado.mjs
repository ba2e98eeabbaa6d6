import { createHash, randomUUID } from 'node:crypto'
import { enrich } from './contacts.mjs'
import { readJobId, readSubmission } from './bodies.mjs'
import { bulkContactsPrice, statusPrice } from './prices.mjs'
import { json, success } from './responses.mjs'

/**
 * Clado's two bulk operations as the gateway sells them: what each costs, and what it answers once it is paid.
 * A job advances with time: it waits `queueSeconds`, then handles `rowsPerSecond` rows.
 */
export function createClado({ rowsPerSecond, queueSeconds = 0.5 }) {
  const jobs = new Map()

  function submit(submission) {
    const jobId = `job_${createHash('sha256').update(randomUUID()).digest('hex').slice(0, 24)}`
    jobs.set(jobId, { ...submission, jobId, createdAt: Date.now() })
    return success({ job_id: jobId, status: 'pending', message: `Bulk enrichment of ${submission.urls.length} profiles has started` })
  }

  function status(jobId) {
    const job = jobs.get(jobId)
    return job ? success(progress(job, rowsPerSecond, queueSeconds)) : json(404, { detail: 'Job not found or expired' })
  }

  return {
    operations: {
      '/clado/bulk-contacts': { name: 'bulk-contacts', read: readSubmission, price: bulkContactsPrice, perform: submit },
      '/clado/bulk-contacts-status': { name: 'bulk-contacts-status', read: readJobId, price: () => statusPrice, perform: status },
    },
    jobs: () => [...jobs.values()].map(({ jobId, urls, email, phone }) => ({ jobId, urls, email, phone })),
  }
}

function progress(job, rowsPerSecond, queueSeconds) {
  const total = job.urls.length
  const seconds = (Date.now() - job.createdAt) / 1000 - queueSeconds
  const processed = Math.max(0, Math.min(total, Math.floor(seconds * rowsPerSecond)))
  const results = job.urls.slice(0, processed).map((url, row) => enrich(url, { ...job, id: job.ids?.[row] }))
  const done = processed === total
  return {
    job_id: job.jobId,
    status: done ? 'completed' : processed > 0 ? 'processing' : 'pending',
    total_urls: total,
    processed,
    successful: results.filter((result) => result.success).length,
    failed: results.filter((result) => !result.success).length,
    credits_used: results.reduce((sum, result) => sum + credits(result), 0),
    results,
    created_at: new Date(job.createdAt).toISOString(),
    completed_at: done ? new Date(job.createdAt + (queueSeconds + total / rowsPerSecond) * 1000).toISOString() : null,
  }
}

function credits(result) {
  const found = (type) => result.data?.contacts.some((contact) => contact.type === type)
  return (found('email') ? 4 : 0) + (found('phone') ? 10 : 0)
}
