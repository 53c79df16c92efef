import { hostname } from 'node:os';
import { Long, Timestamp } from 'bson';
import type { Command, CommandContext } from '../session/context.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { LARGEST_DOCUMENT, LARGEST_MESSAGE } from '../wire/frames.ts';
import { LARGEST_BATCH } from './arguments.ts';

/** The MongoDB release whose behaviour the store follows. */
export const SERVER_VERSION = '8.0.0';
const WIRE_VERSION = 25;

/**
 * The store presents itself as the primary of a replica set with one member: only then does the driver number its
 * writes, so that retries are recognised. Change streams and transactions are refused nevertheless.
 */
export function helloReply(context: CommandContext): Doc {
  const { connection, store } = context;
  const now = store.clock();
  const { client } = context.body;
  if (isDocument(client)) connection.client = client;
  const opTime = { ts: new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }), t: Long.ONE };
  const self = connection.serverAddress;
  const mechanisms =
    connection.secret && context.body.saslSupportedMechs ? { saslSupportedMechs: ['SCRAM-SHA-256'] } : {};
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    secondary: false,
    setName: 'passerelle',
    setVersion: 1,
    hosts: [self],
    primary: self,
    me: self,
    lastWrite: { opTime, lastWriteDate: now, majorityOpTime: opTime, majorityWriteDate: now },
    maxBsonObjectSize: LARGEST_DOCUMENT,
    maxMessageSizeBytes: LARGEST_MESSAGE,
    maxWriteBatchSize: LARGEST_BATCH,
    localTime: now,
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ...mechanisms,
    ok: 1,
  };
}

const helloFields = [
  'client',
  'compression',
  'helloOk',
  'hostInfo',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'topologyVersion',
  'maxAwaitTimeMS',
  'loadBalanced',
  'forShell',
  'backpressure',
];

export const hello: Command = { name: 'hello', fields: helloFields, open: true, run: helloReply };
export const isMaster: Command = { ...hello, name: 'isMaster' };
export const ismaster: Command = { ...hello, name: 'ismaster' };

export const ping: Command = { name: 'ping', fields: [], open: true, run: () => ({ ok: 1 }) };

export const buildInfo: Command = {
  name: 'buildInfo',
  fields: [],
  open: true,
  run: () => ({
    version: SERVER_VERSION,
    gitVersion: 'passerelle-embedded-store',
    modules: [],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    versionArray: [...SERVER_VERSION.split('.').map(Number), 0],
    openssl: { running: 'disabled', compiled: 'disabled' },
    bits: 64,
    debug: false,
    maxBsonObjectSize: LARGEST_DOCUMENT,
    storageEngines: ['lmdb'],
    ok: 1,
  }),
};
export const buildinfo: Command = { ...buildInfo, name: 'buildinfo' };

export const hostInfo: Command = {
  name: 'hostInfo',
  fields: [],
  run: ({ store }) => ({
    system: { currentTime: store.clock(), hostname: hostname(), cpuAddrSize: 64, numCores: 1 },
    os: { type: process.platform, name: process.platform, version: process.version },
    extra: {},
    ok: 1,
  }),
};

export const getParameter: Command = {
  name: 'getParameter',
  fields: ['featureCompatibilityVersion', 'allParameters', 'authenticationMechanisms'],
  run: ({ body }) => ({
    ...(body.featureCompatibilityVersion ? { featureCompatibilityVersion: { version: '8.0' } } : {}),
    ...(body.authenticationMechanisms ? { authenticationMechanisms: ['SCRAM-SHA-256'] } : {}),
    ok: 1,
  }),
};

export const connectionStatus: Command = {
  name: 'connectionStatus',
  fields: ['showPrivileges'],
  run: ({ connection }) => ({
    authInfo: {
      authenticatedUsers: connection.user ? [{ user: connection.user, db: 'admin' }] : [],
      authenticatedUserRoles: [],
    },
    ok: 1,
  }),
};
