#!/usr/bin/env node
/**
 * `npm test`: everything that must pass before a change lands. Installs what it needs, then runs types, lint, build
 * and the suites; a suite that could not run counts as failed. The last line is `N passed, N failed`.
 *
 *   npm test -- --only types,lint,unit,browser    runs a part of it
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, installTestNeeds } from './launch/needs.mjs';
import { build, checkNode, install } from './launch/prepare.mjs';
import { step } from './launch/progress.mjs';
import { mustRun, root, run } from './launch/run.mjs';

checkNode();
const only = argument('--only')?.split(',');
const tally = { passed: 0, failed: 0 };
/** The names of all that failed, said once more at the end, where a long output is often cut. */
const failures = [];

await install();
for (const sentence of await installTestNeeds()) fail(sentence);

const checkTypes = (label, project) =>
  check(label, 'npx', ['tsc', '--noEmit', '--checkers', '1', '-p', project]);
const [built] = await Promise.all([
  attempt('build', build),
  wanted('types') && checkTypes('types: search, api, scripts', 'tsconfig.json'),
  wanted('types') && checkTypes('types: web', 'web/tsconfig.json'),
  wanted('lint') && check('lint', 'npx', ['biome', 'check', '.']),
]);
// side by side: each waits for its servers a quarter of the time
await Promise.all([
  wanted('unit') && suite('unit, API and live', 'vitest.config.ts', { inherit: true }),
  wanted('browser') && browser(),
]);

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ✗ ${name}`).join('\n')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

async function browser() {
  if (built && findChromium()) await suite('browser', 'web/test/vitest.config.ts');
  else fail('browser: could not run without Chromium and a built web');
}

/** A command that passes or fails. */
async function check(label, command, args) {
  await attempt(label, () => mustRun(command, args));
}

async function attempt(label, work) {
  try {
    await step(label, work);
    tally.passed += 1;
    return true;
  } catch (error) {
    fail(`${label}\n${error.message}`);
    return false;
  }
}

/** A vitest run: counts its JSON report, and prints its own as it comes (`inherit`) or once it has ended. */
async function suite(label, config, { inherit = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-test-'));
  const report = join(folder, 'report.json');
  const { code, output } = await step(label, () =>
    run(
      'npx',
      [
        'vitest',
        'run',
        '--config',
        config,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { inherit, env: { CHROMIUM_PATH: findChromium() } },
    ),
  );
  if (!inherit) console.log(output);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    tally.passed += result.numPassedTests;
    // Skipped, todo and never started tests count as failures, so that no suite is skipped silently.
    const notPassed = result.numTotalTests - result.numPassedTests;
    const brokenFiles = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    const nameOf = (file) => file.name.replace(`${root}/`, '');
    const slowest = result.testResults
      .map((file) => ({ name: nameOf(file), seconds: (file.endTime - file.startTime) / 1000 }))
      .sort((a, b) => b.seconds - a.seconds)
      .slice(0, 8);
    console.log(
      `  slowest: ${slowest.map(({ name, seconds }) => `${name} ${seconds.toFixed()} s`).join(', ')}`,
    );
    for (const file of brokenFiles) console.log(`could not start: ${nameOf(file)}\n${file.message}`);
    failures.push(...brokenFiles.map((file) => `${nameOf(file)} could not start`));
    for (const file of result.testResults)
      for (const test of file.assertionResults)
        if (test.status !== 'passed') failures.push(`${nameOf(file)}: ${test.fullName} (${test.status})`);
    tally.failed += notPassed + brokenFiles.length;
    if (code !== 0 && notPassed + brokenFiles.length === 0)
      fail(`${label}: the runner ended with code ${code}`);
    if (result.numTotalTests === 0) fail(`${label}: no test was found`);
  } catch (error) {
    fail(`${label}: no report (${error.message})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fail(sentence) {
  tally.failed += 1;
  failures.push(sentence.split('\n')[0]);
  console.log(`  ✗ ${sentence}`);
}

function wanted(name) {
  return !only || only.includes(name);
}

function argument(name) {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
