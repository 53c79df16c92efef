import { spawnSync } from 'node:child_process';

/**
 * `npm run test:long`: the long form: the store with 30 kills, 100,000 damaged messages and more random data, then 200
 * schedules of faults on live conversations. */
const env = {
  ...process.env,
  STORE_KILL_ROUNDS: '30',
  STORE_FUZZ: '100000',
  STORE_RUNS: '800',
  FAULT_SCHEDULES: '200',
};
const args = ['vitest', 'run', 'api/store', '--testTimeout', '1800000'];
const store = spawnSync('npx', args, { stdio: 'inherit', env });
const faults = spawnSync('npx', ['vitest', 'run', 'scripts/faults.test.ts'], { stdio: 'inherit', env });
process.exitCode = (store.status ?? 1) || (faults.status ?? 1);
