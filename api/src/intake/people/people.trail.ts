import type { RowOutcome } from '../../../contract/intake.ts';
import type { Context } from '../../platform/context.ts';
import type { ImportDocument, RowDocument } from '../intake.model.ts';

/** What an import did to the file of a person. */
const told: readonly RowOutcome[] = ['created', 'updated', 'linked'];

/** Writes what an import did into the log of each person: its rows are removed after seven days. */
export function createImportTrail({ audit, clock }: Pick<Context, 'audit' | 'clock'>) {
  const about = ({ by, byRole }: ImportDocument, pathwayId: string) => ({
    actor: { accountId: `${by}`, role: byRole },
    subject: { kind: 'pathway', id: pathwayId },
    pathwayId,
  });

  return {
    /** Once for each row, also when a step is repeated. */
    imported: (file: ImportDocument, done: readonly { row: RowDocument; outcome: RowOutcome }[]) =>
      audit.recordAll(
        done
          .filter(({ outcome }) => told.includes(outcome))
          .map(({ row, outcome }) => ({
            ...about(file, `${outcome === 'created' ? row.newId : row.subjectId}`),
            action: 'pathway.imported',
            detail: { outcome },
            event: { id: `${row._id}`, at: clock.now() },
          })),
      ),

    /** A file that the import created is removed with it. */
    async undone(file: ImportDocument, { outcome, subjectId }: RowDocument): Promise<void> {
      if (outcome === 'created') return;
      await audit.record({ ...about(file, `${subjectId}`), action: 'pathway.import_undone' });
    },
  };
}
export type ImportTrail = ReturnType<typeof createImportTrail>;
