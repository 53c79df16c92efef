import type { ConventionDocument } from './convention.model.ts';

/** A draft as it was opened: nothing was copied into it, nobody has written in it, and it was never sent. */
export const isUntouched = ({
  state,
  version,
  changes,
}: Pick<ConventionDocument, 'state' | 'version' | 'changes'>): boolean =>
  state === 'draft' && version === 1 && !changes?.[0]?.paths;
