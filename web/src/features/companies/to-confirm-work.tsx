import type { NeededEstablishment } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { WorkGroup } from '../caseload/work-group.tsx';
import { WorkRow } from '../caseload/work-row.tsx';
import { useCompaniesText } from './text.ts';

/** The companies to confirm, the longest waiting first. */
export function useToConfirm() {
  const list = useQuery(queryOf('GET /establishments', { query: { need: 'to_confirm', limit: 100 } }));
  return { companies: list.data?.items ?? [], isPending: list.isLoading };
}

export function ToConfirmWork({ companies }: { companies: readonly NeededEstablishment[] }) {
  const t = useCompaniesText();
  const locale = useLocale();
  return (
    <WorkGroup
      title={t('list.titleToConfirm')}
      hint={t('list.leadToConfirm')}
      items={companies}
      row={({ id, name, commune, trust }) => (
        <WorkRow
          key={id}
          name={name}
          title={name}
          actions={
            <ButtonLink kind="secondary" size="sm" to={paths.companiesToConfirm}>
              {t('list.see')}
            </ButtonLink>
          }
        >
          <p className="p-small p-muted">
            {t('list.declared', { commune: commune.name, day: dayInWords(trust.at, locale) })}
          </p>
        </WorkRow>
      )}
    />
  );
}
