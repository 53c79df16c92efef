import type { KindChanges } from '../../api/src/directory/edition-changes.ts';
import type { ImportDone, ImportOutcome, KeptInUse } from '../../api/src/directory/import-edition.ts';
import type { RomeReport } from '../../api/src/directory/rome/read-rome.ts';
import { severities } from '../../api/src/directory/rome/rome-problems.ts';
import { type Language, problemLine, sourceSentence } from './problem-words.ts';

const words = {
  fr: {
    refused: 'Rien n’a été importé : l’édition contient des erreurs.',
    more: (count: string) => `et ${count} autres`,
    skip: 'Corrigez ces lignes, ou relancez avec --skip-bad-lines pour importer sans elles.',
    skipped: (count: string) => `${count} lignes laissées de côté :`,
    notices: (count: string) => `${count} remarques :`,
    imported: 'Édition importée',
    unchanged: 'Cette édition est déjà en place : rien à changer.',
    planned: 'Essai à blanc : rien n’a été écrit.',
    kinds: { occupations: 'métiers', appellations: 'appellations', skills: 'compétences', links: 'liens' },
    counts: (kind: string, all: string, added: string, changed: string, retired: string) =>
      `${all} ${kind} (ajouts : ${added}, changements : ${changed}, retraits : ${retired})`,
    links: (all: string, added: string, removed: string) =>
      `${all} liens (ajouts : ${added}, retraits : ${removed})`,
    contexts: (count: string) => `${count} contextes de travail, lus comme conditions du lieu`,
    untouched: 'Aucun profil et aucune offre n’utilise un code retiré.',
    touched: (profiles: string, slots: string) =>
      `${profiles} profils et ${slots} offres utilisent des codes retirés. Rien n’est perdu : ils gardent leur libellé.`,
    use: (profiles: string, slots: string) => `${profiles} profils, ${slots} offres`,
    successor: (label: string) => `remplacé par ${label}`,
    running: 'Les serveurs en marche suivent d’eux-mêmes.',
    next: 'Prêt au prochain démarrage.',
    time: (seconds: string) => `en ${seconds} s`,
  },
  en: {
    refused: 'Nothing was imported: the edition has errors.',
    more: (count: string) => `and ${count} more`,
    skip: 'Mend these lines, or run again with --skip-bad-lines to import without them.',
    skipped: (count: string) => `${count} lines left out:`,
    notices: (count: string) => `${count} remarks:`,
    imported: 'Edition imported',
    unchanged: 'This edition is in use already: nothing to change.',
    planned: 'Dry run: nothing was written.',
    kinds: { occupations: 'occupations', appellations: 'job titles', skills: 'skills', links: 'links' },
    counts: (kind: string, all: string, added: string, changed: string, retired: string) =>
      `${all} ${kind} (added: ${added}, changed: ${changed}, retired: ${retired})`,
    links: (all: string, added: string, removed: string) =>
      `${all} links (added: ${added}, removed: ${removed})`,
    contexts: (count: string) => `${count} work contexts, read as site conditions`,
    untouched: 'No profile and no slot uses a retired code.',
    touched: (profiles: string, slots: string) =>
      `${profiles} profiles and ${slots} slots use retired codes. Nothing is lost: they keep their words.`,
    use: (profiles: string, slots: string) => `${profiles} profiles, ${slots} slots`,
    successor: (label: string) => `replaced by ${label}`,
    running: 'Running servers follow by themselves.',
    next: 'In use at the next start.',
    time: (seconds: string) => `in ${seconds} s`,
  },
} as const;

export interface ReportSurroundings {
  language: Language;
  seconds: number;
  /** Other processes use the same database and get an event. */
  shared: boolean;
}

const problemsShown = 30;
const keptShown = 20;

/** The final report to the operator, line by line, and whether the import succeeded. */
export function reportOf(
  outcome: ImportOutcome,
  { language, seconds, shared }: ReportSurroundings,
): { lines: string[]; failed: boolean } {
  const t = words[language];
  const number = (value: number) => value.toLocaleString(language).replaceAll(/\s/g, ' ');
  if (outcome.status === 'unopened')
    return { lines: [`✗ ${sourceSentence(outcome.problem, outcome.path, language)}`], failed: true };
  const problems = problemLines(outcome.report, language, number);
  if (outcome.status === 'refused') {
    const skippable = outcome.report.problemCounts.structure === 0;
    return {
      lines: [`✗ ${t.refused}`, ...problems.all, ...(skippable ? [`  ${t.skip}`] : [])],
      failed: true,
    };
  }
  const { edition, status } = outcome;
  const name = [edition.name, edition.date].filter(Boolean).join(', ');
  const took = t.time(seconds.toLocaleString(language, { maximumFractionDigits: 1 }));
  return {
    lines: [
      `✓ ${t[status]} (${name}, ${took})`,
      ...countLines(outcome, language, number),
      ...problems.told,
      ...keptLines(outcome, language, number),
      ...(status === 'imported' ? [`  ${shared ? t.running : t.next}`] : []),
    ],
    failed: false,
  };
}

type Numbers = (value: number) => string;

function problemLines({ problems, problemCounts }: RomeReport, language: Language, number: Numbers) {
  const t = words[language];
  const lines = (severity: 'notice' | 'error') => {
    const found = problems.filter(({ code }) => (severities[code] === 'notice') === (severity === 'notice'));
    const all = severity === 'notice' ? problemCounts.notice : problemCounts.structure + problemCounts.line;
    const shown = found.slice(0, problemsShown).map((problem) => `    ${problemLine(problem, language)}`);
    return {
      all,
      lines: all > shown.length ? [...shown, `    ${t.more(number(all - shown.length))}`] : shown,
    };
  };
  const [errors, notices] = [lines('error'), lines('notice')];
  const told = (title: string, { all, lines: own }: typeof errors) =>
    all > 0 ? [`  ! ${title}`, ...own] : [];
  const remarks = told(t.notices(number(notices.all)), notices);
  return { all: errors.lines, told: [...told(t.skipped(number(errors.all)), errors), ...remarks] };
}

function countLines({ report, changes }: ImportDone, language: Language, number: Numbers): string[] {
  const t = words[language];
  const { counts } = report;
  const kind = (
    name: 'occupations' | 'appellations' | 'skills',
    { added, changed, retired }: KindChanges,
  ) => [
    `  ${t.counts(t.kinds[name], number(counts[name]), number(added.count), number(changed.count), number(retired.count))}`,
    ...(retired.count > 0 && name === 'occupations'
      ? retired.examples.map(({ id, label }) => `    − ${id} ${label}`)
      : []),
    ...(added.count > 0 && name === 'occupations'
      ? added.examples.map(({ id, label }) => `    + ${id} ${label}`)
      : []),
  ];
  return [
    ...kind('occupations', changes.occupations),
    ...kind('appellations', changes.appellations),
    ...kind('skills', changes.skills),
    `  ${t.links(number(counts.links), number(changes.links.added), number(changes.links.removed))}`,
    `  ${t.contexts(number(counts.contexts))}`,
  ];
}

/** Entries that are in use but not in the new edition. They are kept and listed, so that somebody can check each. */
function keptLines({ kept, touched }: ImportDone, language: Language, number: Numbers): string[] {
  const t = words[language];
  if (touched.profiles + touched.slots === 0) return [`  ${t.untouched}`];
  const line = ({ id, label, profiles, slots, successor }: KeptInUse) =>
    `    ${id} ${label} (${t.use(number(profiles), number(slots))})${
      successor ? ` → ${t.successor(`${successor.id} ${successor.label}`)}` : ''
    }`;
  const shown = (rows: readonly KeptInUse[]) => [
    ...rows.slice(0, keptShown).map(line),
    ...(rows.length > keptShown ? [`    ${t.more(number(rows.length - keptShown))}`] : []),
  ];
  return [
    `  ! ${t.touched(number(touched.profiles), number(touched.slots))}`,
    ...shown(kept.occupations),
    ...shown(kept.skills),
  ];
}
