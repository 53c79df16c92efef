import type { SlotDoc } from '../document.ts';
import { prepareSlot } from '../scoring/prepare.ts';
import type { SkillWeights } from '../scoring/skill-weights.ts';
import { slotTerms } from '../text/text-query.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { findId, idAt } from './id-table.ts';
import type { Sealer } from './sealing.ts';
import { createSegmentedIndex } from './segmented-index.ts';
import { familiesOf } from './slot-partitions.ts';
import {
  type IndexedSlot,
  indexSlot,
  pushSlot,
  type SlotNames,
  type SlotTable,
  slotTables,
  taughtBit,
} from './slot-rows.ts';
import { type SlotSegment, type SlotShape, sealSlots, unsealSlots } from './slot-segment.ts';

/** When changes are sealed into a segment, and from how many slots on a segment is partitioned by family. */
type Sizes = { readonly sealAfter: number; readonly splitFrom: number };

/** `weights` is called at each use, because it changes with the directory. */
export function createSlotIndex(
  names: SlotNames,
  vocabulary: Vocabulary,
  weights: () => SkillWeights,
  { sealAfter, splitFrom }: Sizes,
  sealer: Sealer,
) {
  const shape = (): SlotShape => ({
    skills: names.skills.size(),
    terms: vocabulary.size(),
    families: familiesOf(names.facetSets),
    splitFrom,
  });
  return createSegmentedIndex<SlotDoc, IndexedSlot, SlotTable, SlotSegment>(
    {
      prepare: (doc) => indexSlot(prepareSlot(doc, weights()), slotTerms(doc, vocabulary), names),
      createRows: slotTables.create,
      push: pushSlot,
      seal: (rows) => sealSlots(rows, shape()),
      async sealLater(segments, rows) {
        const sealed = await sealer.seal({ kind: 'slots', segments, rows, shape: shape() });
        if (!('terms' in sealed)) throw new Error('slots were sealed as something else');
        return sealed;
      },
      unseal: unsealSlots,
      find: (segment, id) => findId(segment.ids, id),
      versionAt: (segment, doc) => segment.columns.version[doc]!,
      idAt: (segment, doc) => idAt(segment.ids, doc),
    },
    sealAfter,
  );
}
export type SlotIndex = ReturnType<typeof createSlotIndex>;

/** Whether any live document contains this word of the vocabulary. */
export function hasTerm(index: SlotIndex, term: number): boolean {
  for (const { terms, dead } of index.segments()) {
    for (let i = terms.offsets[term] ?? 0; i < (terms.offsets[term + 1] ?? 0); i++) {
      if (!dead[terms.docs[i]!]) return true;
    }
  }
  for (const slot of index.pending().values()) if (slot.terms.has(term)) return true;
  return false;
}

/** Computes the skill weights of rows again, in place. */
export function* weighAgain(rows: SlotTable, names: SlotNames, weights: SkillWeights): Generator<void, void> {
  const { occupation: occupations, untaughtShare: untaught } = rows.columns;
  const { offsets, keys, levels, shares } = rows.lists.skills;
  for (let row = 0; row < rows.count; row++) {
    const code = names.occupations.valueOf(occupations[row]!);
    const weightOf = weights.weightsIn(code);
    const list: number[] = [];
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const id = names.skills.valueOf(keys[i]!);
      list.push(weightOf(id));
    }
    const sum = list.reduce((a, b) => a + b, 0);
    let open = 0;
    for (const [n, weight] of list.entries()) {
      const i = offsets[row]! + n;
      shares[i] = weight / sum;
      if (!(levels[i]! & taughtBit)) open += shares[i]!;
    }
    untaught[row] = open;
    if ((row & 0xfff) === 0xfff) yield;
  }
}
