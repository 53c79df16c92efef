import type { Locale } from '../../contract/index.ts';
import type { ImportDocument, RowDocument } from './intake.model.ts';
import { remarkText } from './intake.present.ts';

const outcomeTexts = {
  created: { fr: 'Créée', en: 'Created' },
  updated: { fr: 'Mise à jour', en: 'Updated' },
  linked: { fr: 'Rapprochée d’une fiche déjà connue', en: 'Joined to one already known' },
  unchanged: { fr: 'Déjà connue, rien à changer', en: 'Already known, nothing to change' },
  undecided: {
    fr: 'Pas importée : ressemble à une fiche connue, sans décision',
    en: 'Not imported: similar to a known one, without a decision',
  },
  not_chosen: { fr: 'Pas importée : décochée', en: 'Not imported: not ticked' },
  refused: { fr: 'Pas importée', en: 'Not imported' },
  failed: { fr: 'Pas importée : interrompue', en: 'Not imported: interrupted' },
  undone: { fr: 'Importée, puis annulée', en: 'Imported, then undone' },
  kept: { fr: 'Importée ; gardée malgré l’annulation', en: 'Imported; kept when the rest was undone' },
} as const;
const fateTexts = {
  new: { fr: 'Nouvelle', en: 'New' },
  likely: { fr: 'À décider : ressemble à une fiche connue', en: 'To decide: similar to a known one' },
  returned: { fr: 'Revient', en: 'Comes back' },
  changed: { fr: 'Changée', en: 'Changed' },
  known: { fr: 'Déjà connue', en: 'Already known' },
  refused: { fr: 'Refusée', en: 'Refused' },
} as const;
const heads = {
  done: {
    fr: ['Ligne', 'Ce qu’elle est devenue', 'Pourquoi'],
    en: ['Row', 'What became of it', 'Why'],
  },
  planned: {
    fr: ['Ligne', 'Ce qui va se passer', 'Pourquoi', 'Cochée', 'Ce qui change'],
    en: ['Row', 'What will happen', 'Why', 'Ticked', 'What changes'],
  },
} as const;
const yes = { fr: 'oui', en: 'yes' } as const;

/** The rows of the file as they stand there, with what became of each and why; before its start, what would. */
export function reportTable(file: ImportDocument, rows: readonly RowDocument[], locale: Locale) {
  const isPlan = file.startedAt === null;
  return {
    head: [...heads[isPlan ? 'planned' : 'done'][locale], ...file.head],
    rows: rows.map((row) => [
      row.line,
      (row.outcome ? outcomeTexts[row.outcome] : fateTexts[row.fate])[locale],
      row.remarks.map((remark) => remarkText(file, remark, locale)).join(' '),
      ...(isPlan ? [row.chosen ? yes[locale] : '', changesText(row)] : []),
      ...file.head.map((_, at) => row.cells[at] ?? ''),
    ]),
  };
}

/** What stands there now and in the file, one change after the other. */
const changesText = ({ changes }: RowDocument) =>
  changes.map(({ from, to }) => (from ? `${from} → ${to}` : to)).join(' ; ');
