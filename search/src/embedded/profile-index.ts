import type { ProfileDoc } from '../document.ts';
import { type PreparedProfile, prepareProfile } from '../scoring/prepare.ts';
import type { Roads } from '../scoring/roads.ts';
import type { SkillWeights } from '../scoring/skill-weights.ts';
import { findId, idAt } from './id-table.ts';
import {
  type ProfileNames,
  type ProfileTable,
  profileTables,
  pushProfile,
  wishColumns,
} from './profile-rows.ts';
import { type ProfileSegment, sealProfiles, unsealProfiles } from './profile-segment.ts';
import type { Sealer } from './sealing.ts';
import { createSegmentedIndex } from './segmented-index.ts';

/** `weights` is called at each use, because it changes with the directory. */
export function createProfileIndex(
  names: ProfileNames,
  weights: () => SkillWeights,
  roads: Roads,
  sealAfter: number,
  sealer: Sealer,
) {
  return createSegmentedIndex<ProfileDoc, PreparedProfile, ProfileTable, ProfileSegment>(
    {
      prepare(doc) {
        for (const code of doc.occupations) names.occupations.numberOf(code);
        return prepareProfile(doc, weights(), roads);
      },
      createRows: profileTables.create,
      push: (rows, entry) => pushProfile(rows, entry, names),
      seal: sealProfiles,
      async sealLater(segments, rows) {
        const sealed = await sealer.seal({ kind: 'profiles', segments, rows });
        if (!('followers' in sealed)) throw new Error('profiles were sealed as something else');
        return sealed;
      },
      unseal: unsealProfiles,
      find: (segment, id) => findId(segment.ids, id),
      versionAt: (segment, doc) => segment.columns.version[doc]!,
      idAt: (segment, doc) => idAt(segment.ids, doc),
    },
    sealAfter,
  );
}
export type ProfileIndex = ReturnType<typeof createProfileIndex>;

/** Computes the skill weights of rows again, in place. */
export function* weighProfilesAgain(
  { count, columns, lists: { skills } }: ProfileTable,
  names: ProfileNames,
  weights: SkillWeights,
): Generator<void, void> {
  for (let row = 0; row < count; row++) {
    const wishes = wishColumns.map((column) => columns[column][row]!).filter((wish) => wish > 0);
    const typicality = weights.typicalityAmong(wishes.map((wish) => names.occupations.valueOf(wish - 1)));
    const from = skills.offsets[row]!;
    const list: number[] = [];
    let sum = 0;
    for (let i = from; i < skills.offsets[row + 1]!; i++) {
      const id = names.skills.valueOf(skills.keys[i]!);
      const weight = weights.rarity(id) * typicality(id);
      list.push(weight);
      sum += weight;
    }
    for (const [n, weight] of list.entries()) skills.shares[from + n] = weight / sum;
    if ((row & 0x3ff) === 0x3ff) yield;
  }
}
