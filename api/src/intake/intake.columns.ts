import type { PersonField } from '../../contract/intake.ts';
import type { IntakeModels } from './intake.model.ts';
import { headKey, recogniseColumns } from './people/person.columns.ts';

/** What the columns of the files of a structure hold, as it said the last time. */
export function createColumnMemory({ columns: remembered }: IntakeModels) {
  return {
    async recognise(structureId: string, head: readonly string[]): Promise<(PersonField | null)[]> {
      const stored = await remembered.findById(structureId).lean();
      const known = new Map(
        (stored?.columns ?? []).map(({ key, field }) => [key, (field ?? null) as PersonField | null]),
      );
      return recogniseColumns(head, known);
    },

    async remember(
      structureId: string,
      head: readonly string[],
      chosen: readonly (PersonField | null)[],
    ): Promise<void> {
      const before = await remembered.findById(structureId).lean();
      const all = new Map((before?.columns ?? []).map(({ key, field }) => [key, field ?? null]));
      head.forEach((name, at) => {
        if (headKey(name)) all.set(headKey(name), chosen[at] ?? null);
      });
      const kept = [...all].slice(-500).map(([key, field]) => ({ key, field }));
      await remembered.updateOne({ _id: structureId }, { $set: { columns: kept } }, { upsert: true });
    },
  };
}
export type ColumnMemory = ReturnType<typeof createColumnMemory>;
