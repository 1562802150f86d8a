import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

const sample = fileURLToPath(new URL('../../docs/deployment/shared-server/nginx.conf', import.meta.url))
const certificate = fileURLToPath(new URL('../server/channels/mail-server.crt.pem', import.meta.url))
const key = fileURLToPath(new URL('../server/channels/mail-server.key.pem', import.meta.url))

export interface Nginx {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Debian's nginx, as a process of our own, with the sample configuration in front of these ports. */
export async function startNginx(folder: string, port: number, replicas: readonly number[]): Promise<Nginx> {
  const dir = join(folder, `nginx-${port}`)
  mkdirSync(dir, { recursive: true })
  const file = join(dir, 'nginx.conf')
  writeFileSync(file, frame(dir, await site(port, replicas)))
  execFileSync('nginx', ['-t', '-q', '-c', file, '-p', dir], { stdio: ['ignore', 'ignore', 'inherit'] })
  const child = spawn('nginx', ['-c', file, '-p', dir], { stdio: 'ignore' })
  while (!(await listens(port))) await pause(50)
  return {
    url: `https://localhost:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** The sample with its names, files and ports replaced by those of this run. */
async function site(port: number, replicas: readonly number[]): Promise<string> {
  const redirect = await freePort()
  let text = readFileSync(sample, 'utf8')
  const replace = (from: string, to: string): void => {
    if (!text.includes(from)) throw new Error(`The sample configuration lacks "${from}"`)
    text = text.replaceAll(from, to)
  }
  for (const number of [1, 2, 3]) {
    const own = replicas[number - 1]
    const line = `server server-${number}:8080 max_fails=1 fail_timeout=2s;`
    replace(line, own === undefined ? '' : line.replace(`server-${number}:8080`, `127.0.0.1:${own}`))
  }
  replace('listen 80;', `listen 127.0.0.1:${redirect};`)
  replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
  replace('auth.example.org', 'localhost')
  replace('/run/secrets/tls-certificate', certificate)
  replace('/run/secrets/tls-key', key)
  return text
}

const frame = (dir: string, content: string): string => `
daemon off;
worker_processes 1;
pid ${dir}/nginx.pid;
error_log ${dir}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${dir}/body;
  proxy_temp_path ${dir}/proxy;
  fastcgi_temp_path ${dir}/fastcgi;
  uwsgi_temp_path ${dir}/uwsgi;
  scgi_temp_path ${dir}/scgi;
${content}
}
`

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
