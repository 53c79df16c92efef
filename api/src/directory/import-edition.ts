import type { DirectoryService } from './directory.service.ts';
import type { DirectoryEdition } from './directory-edition.ts';
import type { DirectoryUse } from './directory-use.ts';
import type { EditionChanges } from './edition-changes.ts';
import type { Retired } from './retire.ts';
import { type RomeReport, readRomeEdition } from './rome/read-rome.ts';
import { openRomeSource, type SourceProblem } from './rome/rome-source.ts';

/** A code in use in profiles or slots that the edition does not have. */
export interface KeptInUse {
  id: string;
  label: string;
  /** How many use it. */
  profiles: number;
  slots: number;
  /** For occupations: the successor, if known. */
  successor?: { id: string; label: string };
}

export interface ImportDone {
  /** `unchanged`: the edition was already in use; `planned`: a dry run, nothing was written. */
  status: 'imported' | 'unchanged' | 'planned';
  edition: DirectoryEdition['edition'];
  report: RomeReport;
  changes: EditionChanges;
  /** Codes in use that the new edition does not have: kept with their labels, no longer offered. */
  kept: { skills: KeptInUse[]; occupations: KeptInUse[] };
  /** Number of profiles and slots that use any of them. */
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
  /** Reports the changes without writing anything. */
  dryRun?: boolean;
  /** Skips invalid lines instead of refusing the edition. */
  skipBadLines?: boolean;
}

/** A feature whose documents contain codes of the directory. */
interface HoldsCodes {
  directoryUse(): Promise<DirectoryUse>;
  /** How many documents contain any of these codes. */
  countUsing(codes: { skills: readonly string[]; occupations: readonly string[] }): Promise<number>;
}
interface ServicesOfImport {
  directory: Pick<DirectoryService, 'planEdition' | 'replaceEdition'>;
  slots: HoldsCodes;
  pathways: HoldsCodes;
}

/**
 * Reads an official edition of ROME and replaces the current one. Requires the directory, slots and pathways
 * features; a server on the same database follows by the event that is written.
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
