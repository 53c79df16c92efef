import { testClock, testDirectory } from '../testing/build.ts';
import { engineSuite } from '../testing/engine-suite.ts';
import { createReferenceEngine } from './reference-engine.ts';

engineSuite('the reference engine', () =>
  createReferenceEngine({ directory: testDirectory, clock: testClock }),
);
