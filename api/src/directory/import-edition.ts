import type { Context } from '../platform/context.ts';
import type { DirectoryEdition } from './directory-edition.ts';
import { type RomeReport, readRomeEdition } from './rome/read-rome.ts';

export interface KeptInUse {
  id: string;
  label: string;
  usedBy: ('profiles' | 'slots')[];
}

export interface ImportOutcome {
  edition: DirectoryEdition['edition'];
  report: RomeReport;
  /** What profiles and slots use and the new edition lacks: kept with its words, no longer offered. */
  kept: { skills: KeptInUse[]; occupations: KeptInUse[] };
}

export interface ImportProgress {
  reading?: (file: string, share: number) => void;
  storing?: (share: number) => void;
}

/**
 * Reads an official edition of ROME and puts it in place of the one in use. Needs the directory, slots and pathways
 * features to be set up; a server that shares the database follows by the event written along.
 */
export async function importEdition(
  { services }: Pick<Context, 'services'>,
  path: string,
  progress: ImportProgress = {},
): Promise<ImportOutcome> {
  const { edition, report } = await readRomeEdition(path, {
    onProgress: ({ file, done, total }) => progress.reading?.(file, total === 0 ? 1 : done / total),
  });
  const { retired } = await services.directory.replaceEdition(edition, (done, all) =>
    progress.storing?.(done / all),
  );
  const [slots, profiles] = await Promise.all([
    services.slots.directoryUse(),
    services.pathways.directoryUse(),
  ]);
  const inUse = (rows: readonly { id: string; label: string }[], which: 'skills' | 'occupations') => {
    const [bySlots, byProfiles] = [new Set(slots[which]), new Set(profiles[which])];
    return rows.flatMap(({ id, label }): KeptInUse[] => {
      const usedBy = [
        ...(byProfiles.has(id) ? (['profiles'] as const) : []),
        ...(bySlots.has(id) ? (['slots'] as const) : []),
      ];
      return usedBy.length > 0 ? [{ id, label, usedBy }] : [];
    });
  };
  return {
    edition: edition.edition,
    report,
    kept: {
      skills: inUse(retired.skills, 'skills'),
      occupations: inUse(
        retired.occupations.map(({ code, label }) => ({ id: code, label })),
        'occupations',
      ),
    },
  };
}
