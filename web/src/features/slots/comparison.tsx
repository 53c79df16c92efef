import type { Slot } from '@passerelle/api/contract';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { weekInWords } from '../../ui/drawings/week.ts';
import { Skeleton } from '../../ui/states.tsx';
import { useSlotsText } from './text.ts';

/** Slots side by side: one row for each fact that differs between them in practice. */
export function Comparison({ ids }: { ids: readonly string[] }) {
  const t = useSlotsText();
  const { pending, found: slots } = useQueries({
    queries: ids.map((slotId) => queryOf('GET /slots/:slotId', { params: { slotId } })),
    combine: (each) => ({
      pending: each.some(({ isPending }) => isPending),
      // one that has just been taken down is not compared
      found: each.flatMap(({ data }) => data ?? []),
    }),
  });
  const rows = useRows();
  if (pending) return <Skeleton lines={8} />;
  return (
    <div className="p-section">
      <h2 id="compared">{t('kept.compared')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by keyboard */}
      <section className="p-compare" tabIndex={0} aria-labelledby="compared">
        <table>
          <thead>
            <tr>
              <td />
              {slots.map(({ id, title }) => (
                <th key={id} scope="col">
                  <Link to={paths.slot(id)}>{title}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, value }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {slots.map((slot) => (
                  <td key={slot.id}>{value(slot)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function useRows(): { key: string; name: string; value: (slot: Slot) => ReactNode }[] {
  const t = useSlotsText();
  const common = useCommonText();
  const locale = useLocale();
  const listOf = (items: readonly string[]) => (items.length > 0 ? items.join(', ') : t('kept.none'));
  const row = (
    key: 'company' | 'where' | 'when' | 'week' | 'hours' | 'places' | 'learn' | 'access' | 'onSite' | 'know',
    value: (slot: Slot) => ReactNode,
  ) => ({ key, name: t(`kept.${key}`), value });
  return [
    row('company', ({ establishment }) => establishment.name),
    row('where', ({ commune }) => commune.name),
    row('when', ({ period }) => <PeriodText period={period} open />),
    row('week', ({ week }) => weekInWords(week, locale)),
    row('hours', ({ hours, weeklyHours }) => t('kept.hoursOf', { ...hours, hours: weeklyHours })),
    row('places', ({ placesLeft }) => placesLeft),
    row('learn', ({ skills }) => listOf(skills.filter(({ taught }) => taught).map(({ label }) => label))),
    row('access', ({ publicTransport }) => t(publicTransport ? 'page.publicTransport' : 'kept.car')),
    row('onSite', ({ accommodations }) =>
      listOf(accommodations.map((one) => common(`accommodations.${one}`))),
    ),
    row('know', ({ conditions }) => listOf(conditions.map((one) => common(`conditions.${one}`)))),
  ];
}
