import { defaultExclude, defineConfig } from 'vitest/config';
import { compiledSources } from '../../scripts/test/compiled-sources.ts';

/** A real browser, the built web and the real server. Run `npm run build -w web` first; `npm test` does. */
export default defineConfig({
  plugins: compiledSources(),
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    exclude: [...defaultExclude, ...(process.env.LONG ? [] : ['**/*.long.test.ts'])],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // nothing is asked of a server outside this machine
    env: { MAP_TILES_URL: 'none', COMPANY_REGISTER_URL: 'none' },
    maxWorkers: 2,
    // a page under load needs more than the default of one second
    expect: { poll: { timeout: 10_000 } },
    // one process loads the server once for many files, because loading takes longer than most of the tests
    isolate: false,
    experimental: { fsModuleCache: true },
  },
});
