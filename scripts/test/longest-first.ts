import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long for their size: they begin first, or one of them would run alone at the end. A fresh clone knows
 * of a file but its size, by which the others are ordered.
 */
export const longFiles = [
  'api/test/security/matrix.test.ts',
  'scripts/start.test.ts',
  'api/src/handovers/departure.test.ts',
  'api/test/security/foreign-ids.test.ts',
  'api/src/duplicates/merge.wish.test.ts',
  'api/test/security/consent.test.ts',
  'api/test/security/shapes.test.ts',
  'api/src/data-rights/data-rights.test.ts',
  'api/store/test/durability.test.ts',
  'api/store/test/properties.test.ts',
  'api/src/notifications/rules/convention-news.test.ts',
  'api/test/security/secrets.test.ts',
  'api/test/security/canaries.test.ts',
  'scripts/cluster.test.ts',
  'scripts/files.test.ts',
];

const rankOf = (path: string) => {
  const at = longFiles.findIndex((file) => path.endsWith(file));
  return at === -1 ? longFiles.length : at;
};

/** Sorts the test files for vitest, the slow ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rankOf(one.moduleId) - rankOf(other.moduleId));
  }
}
