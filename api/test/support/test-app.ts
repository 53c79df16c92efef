import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import type { Endpoint } from '../../contract/endpoint.ts';
import { features as allFeatures } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { createClock, type MovableClock } from '../../src/platform/clock.ts';
import type { Context } from '../../src/platform/context.ts';
import { type Feature, type FeatureList, featureList } from '../../src/platform/feature.ts';
import type { Logger } from '../../src/platform/log.ts';
import type { Network } from '../../src/platform/net/public-request.ts';
import { type Services, startServer } from '../../src/server.ts';
import { giveCommunes } from './kept-communes.ts';
import { closedNetwork } from './network.ts';

export interface TestAppOptions {
  /** Only these, without asking for the whole contract; those of the product when absent. */
  features?: readonly Feature[] | FeatureList<Services>;
  contract?: readonly Endpoint[];
  /** Fills the store before the first request. */
  seed?: (context: Context) => Promise<void>;
  config?: Partial<Config>;
  log?: Logger;
  /** Where names lead and requests go; nothing leaves this machine unless told. */
  network?: Network;
  /** Where the clock begins; a Monday morning unless told. */
  now?: string;
  /** Goes on with the data of an earlier app, which is then not removed. */
  dataDir?: string;
}

export interface TestApp {
  url: string;
  context: Context;
  /** Of the product's features: empty when only some were asked for. */
  services: Services;
  clock: MovableClock;
  dataDir: string;
  /** A new visitor with an own cookie jar. */
  visitor(): ReturnType<typeof supertest.agent>;
  /** One visitor made at the start. */
  request: ReturnType<typeof supertest.agent>;
  /** Everything that follows from what was done is done: events told, due jobs run. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

async function newDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
  await giveCommunes(folder);
  return folder;
}

/** Features that need nothing of each other. */
const listOf = (features: readonly Feature[]) =>
  features.reduce((list, feature) => list.with(feature), featureList()) as FeatureList<Services>;

/** The real server on the embedded store in a folder of its own, with a clock that a test moves. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? (await newDataDir());
  const clock = createClock(options.now ?? '2026-03-02T08:00:00Z');
  const config: Partial<Config> = {
    env: 'test',
    port: 0,
    host: '127.0.0.1',
    dataDir,
    logLevel: 'silent',
    rateLimits: false,
    mongoUri: undefined,
    meiliUrl: undefined,
    redisUrl: undefined,
    smtpUrl: undefined,
    sms: undefined,
    clamavUrl: undefined,
    publicUrl: undefined,
    ...options.config,
  };
  const { features = allFeatures, contract, seed, log } = options;
  const server = await startServer(config, {
    clock,
    network: options.network ?? closedNetwork,
    // a thousand writes that wait for the disk are half of a test's time; what must outlive the machine is tested elsewhere
    unsynced: true,
    partial: options.features !== undefined,
    features: 'setUp' in features ? features : listOf(features),
    ...(contract ? { contract } : {}),
    ...(log ? { log } : {}),
    ...(seed ? { beforeStart: seed } : {}),
  });
  const { context, services } = server;
  // packing and unpacking each answer in one process tells nothing and takes a twentieth of the time
  const visitor = () => supertest.agent(server.url).set('Accept-Encoding', 'identity');
  return {
    url: server.url,
    context,
    services,
    clock,
    dataDir,
    visitor,
    request: visitor(),
    async settle() {
      await context.events.idle();
      await context.jobs.idle();
      await context.events.idle();
    },
    async close() {
      await server.close();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
