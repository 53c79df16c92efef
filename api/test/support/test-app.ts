import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import type { Endpoint } from '../../contract/endpoint.ts';
import { endpoints } from '../../contract/index.ts';
import { features as allFeatures } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { createClock, type MovableClock } from '../../src/platform/clock.ts';
import type { Context } from '../../src/platform/context.ts';
import { type Feature, type FeatureList, featureList } from '../../src/platform/feature.ts';
import type { Logger } from '../../src/platform/log.ts';
import type { Network } from '../../src/platform/net/public-request.ts';
import { type Services, startServer } from '../../src/server.ts';
import { declaredAnswers } from './declared.ts';
import { giveCommunes } from './kept-communes.ts';
import { closedNetwork } from './network.ts';
import { realSearch } from './real-search.ts';

export interface TestAppOptions {
  /** Only these features, with a partial contract; by default those of the product. */
  features?: readonly Feature[] | FeatureList<Services>;
  contract?: readonly Endpoint[];
  /** Fills the store before the first request. */
  seed?: (context: Context, services: Services) => Promise<void>;
  config?: Partial<Config>;
  log?: Logger;
  /** Name resolution and connections; by default nothing leaves this machine. */
  network?: Network;
  /** Start of the clock; by default a Monday morning. */
  now?: string;
  /** Continues with the data of an earlier app, which is then not removed. */
  dataDir?: string;
  /** `commandStarted` comes for each command to the store. */
  monitorCommands?: boolean;
}

export interface TestApp {
  url: string;
  context: Context;
  /** Services of the product's features; empty when only some features run. */
  services: Services;
  clock: MovableClock;
  dataDir: string;
  /** A new visitor with its own cookies. */
  visitor(): ReturnType<typeof supertest.agent>;
  /** One visitor created at the start. */
  request: ReturnType<typeof supertest.agent>;
  /** Resolves when all events are delivered and all due jobs have run. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

async function newDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
  await giveCommunes(folder);
  return folder;
}

/** Features without needs. */
const listOf = (features: readonly Feature[]) =>
  features.reduce((list, feature) => list.with(feature), featureList()) as FeatureList<Services>;

/** The real server on the embedded store in its own folder, with a movable clock. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? (await newDataDir());
  const clock = createClock(options.now ?? '2026-03-02T08:00:00Z');
  const search = realSearch(options.config?.mongoUri ?? dataDir);
  const config: Partial<Config> = {
    env: 'test',
    port: 0,
    host: '127.0.0.1',
    dataDir,
    logLevel: 'silent',
    rateLimits: false,
    // however busy a machine of tests is
    serverRendering: 'always',
    mongoUri: undefined,
    ...search.config,
    redisUrl: undefined,
    smtpUrl: undefined,
    // tests that are about it set it: the others read each mail as soon as it is written
    mailCollectSeconds: 0,
    sms: undefined,
    clamavUrl: undefined,
    tsaUrl: undefined,
    publicUrl: undefined,
    mapTiles: undefined,
    companyRegisterUrl: undefined,
    ...options.config,
  };
  const { features = allFeatures, contract, seed, log } = options;
  const server = await startServer(config, {
    clock,
    network: options.network ?? closedNetwork,
    // waiting for the disk would take half of a test's time; durability has its own tests
    unsynced: true,
    monitorCommands: options.monitorCommands ?? false,
    partial: options.features !== undefined,
    features: 'setUp' in features ? features : listOf(features),
    ...(contract ? { contract } : {}),
    ...(log ? { log } : {}),
    ...(seed ? { beforeStart: seed } : {}),
  });
  const { context, services } = server;
  // as in a browser; superagent connects again for each request, which takes as long as a small answer
  const connections = new Agent({ keepAlive: true });
  // packing and unpacking each answer in one process tells nothing and takes a twentieth of the time
  const checkDeclared = declaredAnswers(contract ?? endpoints);
  const visitor = () =>
    supertest
      .agent(server.url)
      .set('Accept-Encoding', 'identity')
      .use((request: supertest.Test) => request.agent(connections).expect(checkDeclared));
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
      await search.close();
      connections.destroy();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
