export type Processor = 'x64' | 'arm64'

/** What a native module is built for. `other`: no program that this reads, or another processor. */
export type Machine = `${'linux' | 'win32' | 'darwin'}-${Processor}` | 'other'

const elf: Readonly<Record<number, Machine>> = { 62: 'linux-x64', 183: 'linux-arm64' }
const portable: Readonly<Record<number, Machine>> = { 0x8664: 'win32-x64', 0xaa64: 'win32-arm64' }
const machO: Readonly<Record<number, Machine>> = { 0x01000007: 'darwin-x64', 0x0100000c: 'darwin-arm64' }

/** Reads the head of an ELF, PE or 64-bit Mach-O file. */
export const machineOf = (file: Buffer): Machine => {
  if (file.length < 64) return 'other'
  const start = file.readUInt32BE(0)
  if (start === 0x7f454c46) return elf[file.readUInt16LE(18)] ?? 'other'
  if (start === 0xcffaedfe) return machO[file.readUInt32LE(4)] ?? 'other'
  if (file.toString('latin1', 0, 2) !== 'MZ') return 'other'
  const head = file.readUInt32LE(60)
  return file.length < head + 6 ? 'other' : (portable[file.readUInt16LE(head + 4)] ?? 'other')
}
