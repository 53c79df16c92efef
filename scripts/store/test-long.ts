import { spawnSync } from 'node:child_process';
import { typescriptFiles } from '../source/files.ts';

/**
 * `npm run test:long`: every file named `*.long.test.ts`, which takes minutes by itself, and the repeated tests of `npm test`
 * with more repetitions. The store with 30 kills, 100,000 damaged messages and more random data; 200 schedules of faults on
 * live conversations; servers killed during the main path, handovers and an import; the commands that verify logs and
 * proofs; both search engines on the demo territory; more invalid requests, foreign ids, twins, and orders of merges,
 * consents and wishes; 200 stories of a convention that is edited, signed, taken back and validated at the same moments;
 * 200 stories of slots, people and companies whose alerts are compared with a new question;
 * every state that the demo territory shows, and half a year of it; the file of a whole month; a month of 250 people who
 * are to be reached; a thousand people who want one appointment; in a browser, a month from its file to 20 signed plans; two processes replaced
 * one after the other behind a real HAProxy, which also speaks TLS.
 */
const env = {
  ...process.env,
  LONG: 'true',
  STORE_KILL_ROUNDS: '30',
  STORE_FUZZ: '100000',
  STORE_RUNS: '800',
  FAULT_SCHEDULES: '200',
  CRASH_KILLS: '8',
  CRASH_HANDOVERS: '4',
  FUZZ_RUNS: '24',
  FOREIGN_IDS_SAMPLES: '6',
  SHAPES_PER_FIELD: '100',
  MERGE_RUNS: '60',
  TWIN_PAIRS: '16',
  CONVENTION_STORIES: '200',
  ALERT_STORIES: '200',
};
/** The tests of `npm test` that are repeated, each with what stands beside it. */
const repeated = [
  'api/store',
  'api/src/intake/intake.test.ts',
  'api/test/fuzz',
  'api/test/security/foreign-ids.test.ts',
  'api/test/security/shapes.test.ts',
  'api/src/duplicates/merge.consents.test.ts',
  'api/src/duplicates/merge.wish.test.ts',
  'api/src/conventions/convention.interleavings.test.ts',
  'api/src/matching/alerts.stories.test.ts',
];
const long = typescriptFiles().filter(
  (file) => file.endsWith('.long.test.ts') && !repeated.some((suite) => file.startsWith(`${suite}/`)),
);
const suites = [...repeated, ...long];
// one after the other, so that kills in one do not slow down another
const codes = suites.map((suite) => {
  const config = suite.startsWith('web/test/') ? ['--config', 'web/test/vitest.config.ts'] : [];
  const args = ['vitest', 'run', ...config, suite, '--testTimeout', '1800000'];
  return spawnSync('npx', args, { stdio: 'inherit', env }).status ?? 1;
});
process.exitCode = codes.find((code) => code !== 0) ?? 0;
