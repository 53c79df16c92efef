import type { ProfileDoc } from '../document.ts';
import { type PreparedProfile, prepareProfile } from '../scoring/prepare.ts';
import type { SkillWeights } from '../scoring/weights.ts';
import { findId } from './id-table.ts';
import { type ProfileNames, type ProfileSegment, sealProfiles, unsealProfiles } from './profile-segment.ts';
import { createSegmentedIndex } from './segmented-index.ts';

/** `weights` is asked anew at each use: it changes with the directory. */
export function createProfileIndex(names: ProfileNames, weights: () => SkillWeights, sealAfter: number) {
  return createSegmentedIndex<ProfileDoc, PreparedProfile, PreparedProfile[], ProfileSegment>(
    {
      prepare(doc) {
        for (const code of doc.occupations) names.occupations.numberOf(code);
        return prepareProfile(doc, weights());
      },
      createRows: () => [],
      push: (rows, entry) => rows.push(entry),
      seal: (rows) => sealProfiles(rows, names),
      unseal: unsealProfiles,
      find: (segment, id) => findId(segment.ids, id),
      versionAt: (segment, doc) => segment.entries[doc]!.doc.version,
      idAt: (segment, doc) => segment.entries[doc]!.doc.id,
    },
    sealAfter,
  );
}
export type ProfileIndex = ReturnType<typeof createProfileIndex>;
