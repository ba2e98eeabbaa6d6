import { createHash } from 'node:crypto'

const missShare = 0.12
const failShare = 0.06
const phoneShare = 0.6
const domains = ['example.com', 'example.net', 'example.org']

/**
 * Invents the answer for one URL. The same URL always gets the same answer: some are not found (success false),
 * some are found without contacts (success true, no contacts). Domains and numbers are those reserved for fiction.
 */
export function enrich(url, { email, phone, id }) {
  const draw = dice(url)
  const row = { linkedin_url: url, ...(id === undefined ? {} : { people_id: id }) }
  const fate = draw(0)
  if (fate < failShare) return { ...row, success: false, error: 'Profile not found' }
  if (fate < failShare + missShare) return { ...row, success: true, data: { contacts: [], social: [] } }

  const contacts = []
  if (email) contacts.push({ type: 'email', value: address(url, draw), rating: rating(draw(3)), subType: draw(4) < 0.8 ? 'work' : 'personal' })
  if (phone && draw(5) < phoneShare)
    contacts.push({ type: 'phone', value: `+1202555${String(100 + Math.floor(draw(6) * 100)).padStart(4, '0')}`, rating: rating(draw(7)), subType: 'mobile' })
  return { ...row, success: true, data: { contacts, social: [{ link: url, type: 'li', rating: 100 }] } }
}

function address(url, draw) {
  const slug = url.split('/in/')[1]?.split(/[/?#]/)[0] ?? 'someone'
  const words = slug.toLowerCase().replace(/[^a-z-]/g, '').split('-').filter(Boolean)
  return `${words.slice(0, 2).join('.') || 'someone'}@${domains[Math.floor(draw(2) * domains.length)]}`
}

function rating(chance) {
  return 60 + Math.floor(chance * 40)
}

/** Numbers in [0, 1) that depend on the text alone. */
function dice(text) {
  const digest = createHash('sha256').update(text).digest()
  return (throwNumber) => digest.readUInt16BE(throwNumber * 2) / 65_536
}
