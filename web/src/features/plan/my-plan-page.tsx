import type { Plan } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { ContractDocument, Signatures } from './contract-card.tsx';
import { ContractTerms } from './contract-terms.tsx';
import { DiagnosisFacts } from './diagnosis-card.tsx';
import { type MyNext, nextOf, nextTitles } from './my-next.ts';
import { MyOrientation } from './my-orientation.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';
import { useDay } from './use-day.ts';
import { WeeksTable } from './weeks-table.tsx';
import './plan.css';

const SignContractDialog = lazyDialog(
  async () => (await import('./sign-contract-dialog.tsx')).SignContractDialog,
);

/** The person's own plan, in plain words: what comes next with one button, then who, what and how much. */
export function MyPlanPage() {
  const t = usePlanText();
  const mine = useQuery(queryOf('GET /pathways/mine'));
  const pathwayId = mine.data?.id ?? '';
  const plan = useQuery({
    ...queryOf('GET /pathways/:pathwayId/plan', { params: { pathwayId } }),
    enabled: pathwayId !== '',
  });
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} crumbs={[{ to: paths.home, label: t('mine.crumb') }]}>
      {plan.data ? (
        <Content pathwayId={pathwayId} plan={plan.data} />
      ) : plan.isError || mine.isError ? (
        <ErrorState
          error={plan.error ?? mine.error}
          onRetry={() => void (mine.isError ? mine.refetch() : plan.refetch())}
        />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Content({ pathwayId, plan }: { pathwayId: string; plan: Plan }) {
  const t = usePlanText();
  const contract = plan.open?.agreed ? plan.open : plan.inForce;
  const next = nextOf(plan);
  if (!next && !contract && !plan.orientation && !plan.diagnosis)
    return (
      <EmptyState icon="calendar" title={t('mine.empty')}>
        <p>{t('mine.emptyHint')}</p>
      </EmptyState>
    );
  return (
    <div className="p-stack">
      {next && <Next pathwayId={pathwayId} plan={plan} next={next} />}
      {contract && (
        <section className="p-card p-stack" aria-labelledby="contract">
          <h2 id="contract" className="p-card__title">
            {t('contract.title')}
          </h2>
          <ContractTerms contract={contract} plan={plan} mine />
          <Signatures pathwayId={pathwayId} contract={contract} mine />
          <ContractDocument pathwayId={pathwayId} contract={contract} />
        </section>
      )}
      {plan.orientation && <MyOrientation pathwayId={pathwayId} orientation={plan.orientation} />}
      {plan.diagnosis && (
        <section className="p-card" aria-labelledby="diagnosis">
          <h2 id="diagnosis" className="p-card__title">
            {t('mine.point')}
          </h2>
          <DiagnosisFacts diagnosis={plan.diagnosis} />
        </section>
      )}
      <WeeksTable weeks={plan.weeks} />
    </div>
  );
}

function Next({ pathwayId, plan, next }: { pathwayId: string; plan: Plan; next: MyNext }) {
  const t = usePlanText();
  const day = useDay();
  const [signing, setSigning] = useState(false);
  const acknowledge = useApiMutation({
    send: () =>
      request('PUT /pathways/:pathwayId/orientations/:orientationId/receipt', {
        params: { pathwayId, orientationId: plan.orientation?.id ?? '' },
        body: { receivedOn: null },
      }),
    says: t('orientation.receiptSaved'),
    stale: planShows,
  });
  const renewOn = plan.inForce?.terms.renewOn;
  const text = {
    acknowledge: t('mine.toAcknowledgeText'),
    sign: t('mine.toSignText'),
    wait: t('mine.waitsOther'),
    prepare: t('mine.preparesText'),
    run: renewOn ? t('mine.runsText', { day: day(renewOn) }) : '',
  };
  return (
    <NextStep eyebrow={t('mine.next')} title={t(nextTitles[next])}>
      <p>{text[next]}</p>
      {next === 'acknowledge' && (
        <Button size="lg" wide busy={acknowledge.pending} onClick={() => void acknowledge.run()}>
          {t('mine.acknowledge')}
        </Button>
      )}
      {next === 'sign' && plan.open && (
        <>
          <Button size="lg" wide icon="edit" onClick={() => setSigning(true)}>
            {t('contract.sign')}
          </Button>
          <SignContractDialog
            pathwayId={pathwayId}
            contract={plan.open}
            open={signing}
            onClose={() => setSigning(false)}
          />
        </>
      )}
    </NextStep>
  );
}
