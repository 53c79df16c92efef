import type { ImportField } from '../../contract/intake.ts';
import type { Kinds } from './intake.kinds.ts';
import type { ImportFields, IntakeModels } from './intake.model.ts';
import { headKey, recogniseColumns } from './recognise.ts';

type Whose = Pick<ImportFields, 'kind' | 'structureId' | 'by' | 'byRole'>;

/** Of a structure, else of the coordinators together or of one account, each kind apart. */
function ownerOf({ kind, structureId, by, byRole }: Whose): string {
  const owner = structureId ?? (byRole === 'coordinator' ? 'territory' : by);
  return kind === 'people' ? `${owner}` : `${owner} ${kind}`;
}

/** What the columns of files hold, as it was said the last time. */
export function createColumnMemory({ columns: remembered }: IntakeModels, kinds: Kinds) {
  return {
    async recognise(whose: Whose, head: readonly string[]): Promise<(ImportField | null)[]> {
      const stored = await remembered.findById(ownerOf(whose)).lean();
      const known = new Map(
        (stored?.columns ?? []).map(({ key, field }) => [key, (field ?? null) as ImportField | null]),
      );
      return recogniseColumns(kinds[whose.kind].heads, head, known);
    },

    async remember(
      whose: Whose,
      head: readonly string[],
      chosen: readonly (ImportField | null | undefined)[],
    ): Promise<void> {
      const _id = ownerOf(whose);
      const before = await remembered.findById(_id).lean();
      const all = new Map((before?.columns ?? []).map(({ key, field }) => [key, field ?? null]));
      head.forEach((name, at) => {
        if (headKey(name)) all.set(headKey(name), chosen[at] ?? null);
      });
      const kept = [...all].slice(-500).map(([key, field]) => ({ key, field }));
      await remembered.updateOne({ _id }, { $set: { columns: kept } }, { upsert: true });
    },
  };
}
export type ColumnMemory = ReturnType<typeof createColumnMemory>;
