import type { Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ClocksCard } from './clocks-card.tsx';
import { ContractCard } from './contract-card.tsx';
import { deskNextOf } from './desk-next.ts';
import { DiagnosisCard } from './diagnosis-card.tsx';
import { OrientationCard } from './orientation-card.tsx';
import { WeeksTable } from './weeks-table.tsx';
import './plan.css';

/** What the path is made of: its delays, the contract, and what it is drawn up from. */
export function PlanTab({ pathway }: { pathway: Pathway }) {
  const pathwayId = pathway.id;
  const plan = useQuery(queryOf('GET /pathways/:pathwayId/plan', { params: { pathwayId } }));
  if (plan.isPending) return <Skeleton lines={8} />;
  if (plan.isError && !plan.data)
    return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />;
  const next = deskNextOf(plan.data);
  return (
    <div className="p-columns">
      <div className="p-stack">
        <ClocksCard pathway={pathway} />
        <ContractCard pathwayId={pathwayId} plan={plan.data} isNext={next === 'contract'} />
        <WeeksTable weeks={plan.data.weeks} />
      </div>
      <aside className="p-stack">
        <OrientationCard pathway={pathway} plan={plan.data} isNext={next === 'orientation'} />
        <DiagnosisCard pathway={pathway} plan={plan.data} isNext={next === 'diagnosis'} />
      </aside>
    </div>
  );
}
