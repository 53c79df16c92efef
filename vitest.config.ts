import { defineConfig } from 'vitest/config';

/** Unit, HTTP and socket tests of every room but the browser's; `scripts/test.mjs` runs all suites. */
export default defineConfig({
  test: {
    include: ['{search,api,scripts}/**/*.test.ts', 'web/src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // reports show whole what was found: a list cut to its length tells nothing of a failure that comes once
    chaiConfig: { truncateThreshold: 0 },
    // one process loads what all files share once: the tests touch no global, and loading was a third of the time
    isolate: false,
    // a second run of a file transforms only what has changed: two seconds less
    experimental: { fsModuleCache: true },
  },
});
