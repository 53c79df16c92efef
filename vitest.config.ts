import { defaultExclude, defineConfig } from 'vitest/config';
import { compiledSources } from './scripts/test/compiled-sources.ts';
import { LongestFirst } from './scripts/test/longest-first.ts';

/** Unit, HTTP and socket tests of every room but the browser's; `scripts/test.mjs` runs all suites. */
export default defineConfig({
  plugins: compiledSources(),
  test: {
    include: ['{search,api,scripts}/**/*.test.ts', 'web/src/**/*.test.ts'],
    // what takes minutes by itself: `npm run test:long`
    exclude: [...defaultExclude, ...(process.env.LONG ? [] : ['**/*.long.test.ts'])],
    // several times what the longest needs on two cores that other suites use too
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // twice the two cores that must do: a worker often waits, for a server or for a moment to pass
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // what a request makes is thrown away soon: with more room for it, collecting it takes a few percent less of the time
    execArgv: ['--max-semi-space-size=32'],
    // reports show whole what was found: a list cut to its length tells nothing of a failure that comes once
    chaiConfig: { truncateThreshold: 0 },
    // one process loads what all files share once: the tests touch no global, and loading was a third of the time
    isolate: false,
    // a second run of a file transforms only what has changed: two seconds less
    experimental: { fsModuleCache: true },
  },
});
