export { backupStore } from './backup.ts';
export { checkStore } from './check.ts';
export { lockDirectory } from './lock.ts';
export { type EmbeddedStore, type EmbeddedStoreOptions, startEmbeddedStore } from './server.ts';
export { StoreUnavailable } from './unavailable.ts';
