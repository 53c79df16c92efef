import type { CandidacyState, Figures } from '@passerelle/api/contract';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { useCommonText } from '../../i18n/common-text.ts';
import { useSteeringText } from './text.ts';

const whole = <T,>(rows: readonly T[]) => Promise.resolve({ rows, more: false });

/** The table by commune as a file; counts under five stay untold. */
export function ExportCommunes({ communes }: Pick<Figures, 'communes'>) {
  const t = useSteeringText();
  const countOf = (count: number | null) => count ?? t('fewerThanFive');
  const columns: ExportColumn<Figures['communes'][number]>[] = [
    { head: t('commune'), of: ({ commune }) => commune.name },
    { head: t('openSlots'), of: ({ openSlots }) => openSlots },
    { head: t('placesLeft'), of: ({ placesLeft }) => placesLeft },
    { head: t('people'), of: ({ people }) => countOf(people) },
    { head: t('candidacies'), of: ({ candidacies }) => countOf(candidacies) },
    { head: t('accepted'), of: ({ accepted }) => countOf(accepted) },
    {
      head: t('answer'),
      of: ({ medianHoursToFirstAnswer: hours }) => (hours === null ? '' : Math.round(hours)),
    },
    { head: t('silent100'), of: ({ silenceRate: rate }) => (rate === null ? '' : Math.round(rate * 100)) },
  ];
  return <ExportTable what={t('communes')} columns={columns} read={() => whole(communes)} />;
}

/** Candidacies by state as a file; counts under five are not in it. */
export function ExportFunnel({ rows }: { rows: readonly { state: CandidacyState; count: number }[] }) {
  const t = useSteeringText();
  const common = useCommonText();
  const columns: ExportColumn<(typeof rows)[number]>[] = [
    { head: t('state'), of: ({ state }) => common(`candidacyStates.${state}`) },
    { head: t('count'), of: ({ count }) => count },
  ];
  return <ExportTable what={t('funnel')} columns={columns} read={() => whole(rows)} />;
}

/** The companies to call as a file. */
export function ExportToCall({ companies }: Pick<Figures, 'companies'>) {
  const t = useSteeringText();
  const common = useCommonText();
  const columns: ExportColumn<Figures['companies'][number]>[] = [
    { head: common('export.heads.company'), of: ({ name }) => name },
    { head: common('export.heads.commune'), of: ({ commune }) => commune.name },
    { head: common('export.heads.waiting'), of: ({ waiting }) => waiting ?? t('fewerThanFive') },
    { head: common('export.heads.oldestDays'), of: ({ oldestDays }) => oldestDays },
    { head: common('export.heads.reason'), of: ({ reason }) => t(reason) },
  ];
  return <ExportTable what={t('companies')} columns={columns} read={() => whole(companies)} />;
}
