import { spawnSync } from 'node:child_process';

/** `npm run test:long`: the store's tests in their long form: 30 kills, 100,000 damaged messages, more random data. */
const env = { ...process.env, STORE_KILL_ROUNDS: '30', STORE_FUZZ: '100000', STORE_RUNS: '800' };
const args = ['vitest', 'run', 'api/test/store', '--testTimeout', '1800000'];
const { status } = spawnSync('npx', args, { stdio: 'inherit', env });
process.exitCode = status ?? 1;
