import { defineConfig } from 'vitest/config';

/** Real browsers on the built web and the real server. Run `npm run build -w web` first; `npm test` does. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // a page under load takes more than the second that a poll waits by itself
    expect: { poll: { timeout: 10_000 } },
    // one process loads the server once for many files: loading took longer than most of them
    isolate: false,
    experimental: { fsModuleCache: true },
  },
});
