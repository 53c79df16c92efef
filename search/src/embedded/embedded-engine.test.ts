import { testClock, testDirectory } from '../testing/build.ts';
import { engineSuite } from '../testing/engine-suite.ts';
import { createEmbeddedEngine } from './embedded-engine.ts';

engineSuite('the embedded engine', () =>
  createEmbeddedEngine({ directory: testDirectory, clock: testClock }),
);
