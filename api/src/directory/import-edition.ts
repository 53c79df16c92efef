import type { DirectoryService } from './directory.service.ts';
import type { DirectoryEdition } from './directory-edition.ts';
import type { DirectoryUse } from './directory-use.ts';
import type { EditionChanges } from './edition-changes.ts';
import type { Retired } from './retire.ts';
import { type RomeReport, readRomeEdition } from './rome/read-rome.ts';
import { openRomeSource, type SourceProblem } from './rome/rome-source.ts';

/** A code that profiles or slots hold and the edition lacks. */
export interface KeptInUse {
  id: string;
  label: string;
  /** How many hold it. */
  profiles: number;
  slots: number;
  /** For occupations: who took over, when something says so. */
  successor?: { id: string; label: string };
}

export interface ImportDone {
  /** `unchanged`: the edition was in use already; `planned`: what an import would do, nothing written. */
  status: 'imported' | 'unchanged' | 'planned';
  edition: DirectoryEdition['edition'];
  report: RomeReport;
  changes: EditionChanges;
  /** What profiles and slots use and the new edition lacks: kept with its words, no longer offered. */
  kept: { skills: KeptInUse[]; occupations: KeptInUse[] };
  /** Distinct profiles and slots that hold any of it. */
  touched: { profiles: number; slots: number };
}

export type ImportOutcome =
  | { status: 'unopened'; problem: SourceProblem; path: string }
  /** Nothing was written. */
  | { status: 'refused'; report: RomeReport }
  | ImportDone;

export interface ImportOptions {
  reading?: (file: string, share: number) => void;
  storing?: (share: number) => void;
  /** Tells what would change and writes nothing. */
  dryRun?: boolean;
  /** Leaves out the lines that make no sense instead of refusing the edition. */
  skipBadLines?: boolean;
}

/** Whatever holds codes of the directory. */
interface HoldsCodes {
  directoryUse(): Promise<DirectoryUse>;
  /** How many documents hold any of these. */
  countUsing(codes: { skills: readonly string[]; occupations: readonly string[] }): Promise<number>;
}
interface ServicesOfImport {
  directory: Pick<DirectoryService, 'planEdition' | 'replaceEdition'>;
  slots: HoldsCodes;
  pathways: HoldsCodes;
}

/**
 * Reads an official edition of ROME and puts it in place of the one in use. Needs the directory, slots and pathways
 * features to be set up; a server that shares the database follows by the event written along.
 */
export async function importEdition(
  services: ServicesOfImport,
  path: string,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const source = await openRomeSource(path);
  if ('problem' in source) return { status: 'unopened', ...source };
  const { edition, report } = await readRomeEdition(source.files, {
    onProgress: ({ file, done, total }) => options.reading?.(file, total === 0 ? 1 : done / total),
  });
  const { structure, line } = report.problemCounts;
  if (structure > 0 || (line > 0 && !options.skipBadLines)) return { status: 'refused', report };

  const { retired, changes, unchanged } = options.dryRun
    ? await services.directory.planEdition(edition)
    : await services.directory.replaceEdition(edition, (done, all) => options.storing?.(done / all));
  return {
    status: options.dryRun ? 'planned' : unchanged ? 'unchanged' : 'imported',
    edition: edition.edition,
    report,
    changes,
    ...(await keptInUse(services, edition, retired)),
  };
}

async function keptInUse(
  services: ServicesOfImport,
  edition: DirectoryEdition,
  retired: Retired,
): Promise<Pick<ImportDone, 'kept' | 'touched'>> {
  const [slots, profiles] = await Promise.all([
    services.slots.directoryUse(),
    services.pathways.directoryUse(),
  ]);
  const labels = new Map(edition.occupations.map(({ code, label }) => [code, label]));
  const rowsOf = (
    rows: readonly { id: string; label: string; successor?: string | undefined }[],
    which: 'skills' | 'occupations',
  ) =>
    rows.flatMap(({ id, label, successor }): KeptInUse[] => {
      const use = { profiles: profiles[which].get(id) ?? 0, slots: slots[which].get(id) ?? 0 };
      if (use.profiles + use.slots === 0) return [];
      const next = successor ? { id: successor, label: labels.get(successor) ?? successor } : undefined;
      return [{ id, label, ...use, ...(next ? { successor: next } : {}) }];
    });
  const kept = {
    skills: rowsOf(retired.skills, 'skills'),
    occupations: rowsOf(
      retired.occupations.map(({ code, ...row }) => ({ id: code, ...row })),
      'occupations',
    ),
  };
  const codes = {
    skills: kept.skills.map(({ id }) => id),
    occupations: kept.occupations.map(({ id }) => id),
  };
  const [touchedSlots, touchedProfiles] = await Promise.all([
    services.slots.countUsing(codes),
    services.pathways.countUsing(codes),
  ]);
  return { kept, touched: { profiles: touchedProfiles, slots: touchedSlots } };
}
