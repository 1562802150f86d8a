import { createServer, type RequestListener } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { keepAudit, type AuditKeeper } from './audit/keep.ts'
import { loadBranding } from './branding/load.ts'
import type { Clock } from './clock.ts'
import { serverConfig, storeLocation, type Reach, type ServerConfig } from './config/config.ts'
import { openConfiguredStore } from './config/open-store.ts'
import type { Settings } from './config/settings.ts'
import type { Context } from './context.ts'
import { companionHost } from './contract/companion.ts'
import { wiring } from './delivery/wiring.ts'
import { startDelivery, type Delivery } from './delivery/worker.ts'
import { loadSampleRoster } from './demo/load-roster.ts'
import { createApp } from './http/app.ts'
import { draining } from './http/draining.ts'
import { openKeys } from './installation/live-keys.ts'
import { watchKeys, type KeyWatch } from './installation/watch-keys.ts'
import { watchTime } from './installation/watch-time.ts'
import type { Limits } from './limits/limits.ts'
import { closeServer, listenOn, notReady, portOf, type Listen } from './listen.ts'
import { startSweeping } from './messages/sweep.ts'
import { serveMetrics, type ServedMetrics } from './metrics/serve.ts'
import { createStaffProvider } from './staff/provider.ts'
import { migrateFile } from './store/migrate-file.ts'
import { knownMigrations } from './store/migrate.ts'
import type { Store } from './store/open.ts'
import { refuseUnfit } from './store/refuse-unfit.ts'
import { startClearing } from './store/sweep.ts'

/** How long an idle connection is kept, in milliseconds: longer than a balancer keeps its own, or it writes to a closed one. */
const keepAliveTimeout = 75_000

/** How long a request that is under way may take when the server stops, in milliseconds. */
const stopPatience = 5_000

export interface StartOptions {
  readonly settings: Settings
  readonly limits: Limits
  readonly listen: Listen
  readonly clock: Clock
  readonly log: Logger
  /** Present on a bundled server: what each request must carry. */
  readonly launchSecret?: string
}

export interface RunningServer {
  /** `http://HOST:PORT`, or the socket's path. */
  readonly address: string
  readonly context: Context
  readonly delivery: Delivery
  readonly audit: AuditKeeper
  readonly keys: KeyWatch
  /** Where Prometheus is answered; undefined where nobody asked for it. */
  readonly metricsPort: number | undefined
  /** Turns requests away for the drain time, stops taking them, ends what is under way, closes the store. */
  stop(): Promise<void>
}

/**
 * Starts the companion server: store, sample roster in demo mode, delivery, HTTP.
 * @throws with a message for the operator if the store, the branding or the address can't be used
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { settings, clock } = options
  const store = openConfiguredStore(settings)
  try {
    await prepareStore(store, settings, clock)
    return await serve(options, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function prepareStore(store: Store, settings: Settings, clock: Clock): Promise<void> {
  const demo = settings.demo ?? false
  const location = storeLocation(settings)
  if (location.dialect === 'sqlite')
    await migrateFile({ ...store, ...location, known: knownMigrations('sqlite') })
  else if (demo) await store.migrate()
  else await refuseUnfit(store)
  if (demo) await loadSampleRoster(store, clock)
}

async function serve(options: StartOptions, store: Store): Promise<RunningServer> {
  let respond: RequestListener = notReady
  const server = createServer({ keepAliveTimeout }, (request, response) => respond(request, response))
  await listenOn(server, options.listen)
  const tcpPort = options.listen.kind === 'tcp' ? portOf(server) : undefined
  try {
    const config = serverConfig(options.settings, options.limits, reachOf(options, tcpPort))
    const figures = await keepFigures(options, store)
    const { context, delivery, keys } = await startDelivering(options, store, config, figures)
    const stopWatching = await watchTime(context)
    const sweeper = await startSweeping(context)
    const stopClearing = startClearing(context)
    const audit = await keepAudit(context, options.settings.audit)
    const app = createApp(context)
    respond = app
    return {
      address:
        options.listen.kind === 'socket' ? options.listen.path : tcpUrl(options.listen.host, tcpPort ?? 0),
      context,
      delivery,
      audit,
      keys,
      metricsPort: figures?.port,
      stop: async () => {
        respond = draining(app)
        await pause(options.settings.drainTime ?? 0)
        await closeServer(server, stopPatience)
        await delivery.stop()
        await stopWatching()
        await keys.stop()
        await sweeper.stop()
        await stopClearing()
        // After all that may record an event.
        await audit.stop()
        await figures?.stop()
        await store.close()
      },
    }
  } catch (error) {
    await closeServer(server, 0)
    throw error
  }
}

async function keepFigures(
  { settings: { metricsAddress }, clock, log }: StartOptions,
  store: Store,
): Promise<ServedMetrics | undefined> {
  if (metricsAddress === undefined) return undefined
  const figures = await serveMetrics({ store, clock }, metricsAddress)
  log.info({ host: metricsAddress.host, port: figures.port }, 'metrics are answered')
  return figures
}

async function startDelivering(
  { settings, clock, log }: StartOptions,
  store: Store,
  config: ServerConfig,
  figures: ServedMetrics | undefined,
): Promise<{ context: Context; delivery: Delivery; keys: KeyWatch }> {
  const { branding, terms, texts } = loadBranding(settings.brandingDir)
  const keys = await openKeys(store, clock, settings)
  let wake = (): void => undefined
  const context: Context = {
    store,
    clock,
    config,
    hasher: keys.ring,
    sealer: keys.ring,
    branding,
    terms,
    texts,
    ...wiring({ settings, clock, log, config, mailFrom: branding.mailFrom }),
    ...(settings.staff && { staff: createStaffProvider(settings.staff, log) }),
    ...(figures && { metrics: figures.metrics }),
    log,
    // Whoever asked is answered first: how long a message takes to make tells what it is.
    wakeDelivery: () => void setImmediate(() => wake()),
  }
  const delivery = startDelivery(context)
  wake = () => delivery.wake()
  return { context, delivery, keys: await watchKeys(context, keys) }
}

function reachOf({ listen, launchSecret }: StartOptions, port: number | undefined): Reach {
  const mode = launchSecret === undefined ? 'shared' : 'bundled'
  const secret = launchSecret === undefined ? {} : { launchSecret }
  if (listen.kind === 'socket' || port === undefined)
    return { mode, url: `http://${companionHost}`, tcp: false, hosts: ['localhost'], ...secret }
  const url = tcpUrl(listen.host, port)
  const hosts = [new URL(url).host, `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]
  return { mode, url, tcp: true, hosts, ...secret }
}

function tcpUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
