import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { nextOf } from './my-next.ts';
import { usePlanText } from './text.ts';
import './plan.css';

/** One line on the person's home page: what their plan waits for, with its page; nothing before there is a plan. */
export function MyPlanNote({ pathwayId }: { pathwayId: string }) {
  const t = usePlanText();
  const { data } = useQuery(queryOf('GET /pathways/:pathwayId/plan', { params: { pathwayId } }));
  const next = data ? nextOf(data) : null;
  if (!next) return null;
  const words = {
    acknowledge: t('mine.toAcknowledge'),
    sign: t('mine.toSign'),
    wait: t('mine.waitsOther'),
    prepare: t('mine.prepares'),
    run: t('mine.runs'),
  };
  return (
    <p className="p-plan-note">
      <Icon name={next === 'sign' || next === 'acknowledge' ? 'edit' : 'file'} />
      <span>
        {words[next]}. <Link to={paths.myPlan}>{t('mine.see')}</Link>
      </span>
    </p>
  );
}
