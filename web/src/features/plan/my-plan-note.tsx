import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../ui/icon.tsx';
import type { MyNext } from './my-next.ts';
import { usePlanText } from './text.ts';
import './plan.css';

/** One line on the person's home page: where their plan is, with its page. */
export function MyPlanNote({ next }: { next: MyNext }) {
  const t = usePlanText();
  const words = {
    acknowledge: t('mine.toAcknowledge'),
    sign: t('mine.toSign'),
    wait: t('contract.states.partially_signed'),
    prepare: t('mine.prepares'),
    run: t('mine.runs'),
  };
  return (
    <p className="p-plan-note">
      <Icon name="file" />
      <span>
        {words[next]}. <Link to={paths.myPlan}>{t('mine.see')}</Link>
      </span>
    </p>
  );
}
