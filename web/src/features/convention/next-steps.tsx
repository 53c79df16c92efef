import type { ConventionPage } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useConventionText } from './text.ts';

/** What follows a convention that is over: another one after a refusal, or its renewal after the assessment. */
export function NextSteps({ page }: { page: ConventionPage }) {
  const last =
    page.content.timetable.periods
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? '';
  if (page.abilities.beginAnother) return <Another page={page} />;
  const isOver = page.state === 'validated' && last < civilDay(new Date());
  return page.abilities.edit || !isOver ? null : <Renew candidacyId={page.candidacyId} />;
}

/** Opens a draft that says what the refused convention said; twice opens the same. */
function Another({ page: { candidacyId } }: { page: ConventionPage }) {
  const t = useConventionText();
  const navigate = useNavigate();
  const opening = useApiMutation({
    send: () => request('POST /candidacies/:candidacyId/convention', { params: { candidacyId } }),
    stale: ['GET /candidacies', 'GET /candidacies/:candidacyId'],
    onDone: (opened) => navigate(paths.convention(opened.id)),
  });
  return (
    <div className="p-actions p-convention__moves">
      <Button icon="file" busy={opening.pending} onClick={() => void opening.run()}>
        {t('another.button')}
      </Button>
      <p className="p-small p-muted">{t('another.hint')}</p>
    </div>
  );
}

/** Where the assessment allows a renewal, or has led to one. */
function Renew({ candidacyId }: { candidacyId: string }) {
  const t = useConventionText();
  const params = { candidacyId };
  const { data } = useQuery({
    ...queryOf('GET /candidacies/:candidacyId/assessment', { params }),
    retry: false,
  });
  if (!data?.renewal) return null;
  const { renewal, abilities } = data;
  if (renewal.candidacyId)
    return (
      <p className="p-convention__moves">
        <ButtonLink kind="secondary" to={paths.candidacy(renewal.candidacyId)}>
          {t('renew.see')}
        </ButtonLink>
      </p>
    );
  if (!abilities.renew) return null;
  return (
    <p className="p-convention__moves">
      <ButtonLink icon="refresh" to={`${paths.assessment(candidacyId)}?renouveler=1`}>
        {t('renew.button')}
      </ButtonLink>
    </p>
  );
}
