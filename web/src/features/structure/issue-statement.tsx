import type { HoursStatement } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useStructureText } from './text.ts';
import { useMonth } from './use-month.ts';

/** What the statement of a month will say, and the button that issues it for good. */
export function IssueStatement({
  structureId,
  month,
  onClose,
}: {
  structureId: string;
  month: string;
  onClose: () => void;
}) {
  const t = useStructureText();
  const common = useCommonText();
  const name = useMonth()(month);
  const params = { structureId, month };
  const query = useQuery(queryOf('GET /structures/:structureId/hours-statements/:month', { params }));
  const { run, pending } = useApiMutation({
    send: () => request('POST /structures/:structureId/hours-statements/:month', { params }),
    says: () => t('hours.isIssued', { month: name }),
    stale: ['GET /structures/:structureId/hours-statements'],
    onAnswer: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hours.of', { month: name })}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          {query.data?.abilities.issue && (
            <Button busy={pending} onClick={() => void run()}>
              {t('hours.issue')}
            </Button>
          )}
        </>
      }
    >
      {query.isPending && <Skeleton cards={1} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <Sums statement={query.data} />}
    </Dialog>
  );
}

function Sums({ statement: { sums, lines, withoutEmployed } }: { statement: HoursStatement }) {
  const t = useStructureText();
  const locale = useLocale();
  const toConfirm = lines.reduce((days, line) => days + line.daysToConfirm, 0);
  const corrections = lines.filter(({ correction }) => correction).length;
  return (
    <>
      <ul>
        <li>{t('hours.persons', { count: sums.persons })}</li>
        <li>{t('hours.planned', { hours: hoursInWords(sums.planned, locale) })}</li>
        <li>{t('hours.done', { hours: hoursInWords(sums.done, locale) })}</li>
        {withoutEmployed > 0 && <li>{t('hours.employed', { count: withoutEmployed })}</li>}
        {corrections > 0 && <li>{t('hours.corrections', { count: corrections })}</li>}
      </ul>
      {toConfirm > 0 && <p>{t('hours.toConfirm', { count: toConfirm })}</p>}
      <p className="p-small p-muted">{t('hours.final')}</p>
    </>
  );
}
