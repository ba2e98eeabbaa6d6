// Runs Foundry's anvil with the given arguments, from the package of this platform.
import { createRequire } from 'node:module'

const architectures = { x64: 'amd64', arm64: 'arm64' }
const name = `@foundry-rs/anvil-${process.platform}-${architectures[process.arch] ?? process.arch}`
const binary = process.platform === 'win32' ? 'anvil.exe' : 'anvil'

let path
try {
  const anvil = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  path = createRequire(anvil).resolve(`${name}/bin/${binary}`)
} catch {
  console.error(`There is no anvil for this machine (${name}). Foundry ships it for Linux and macOS on x64 and arm64, and for Windows on x64.`)
  process.exit(1)
}

process.argv.splice(2, 0, path)
await import('./supervise.mjs')
