import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { type MyNext, nextTitles } from './my-next.ts';
import { usePlanText } from './text.ts';
import './plan.css';

/** One line on the person's home page: where their plan is, with its page. */
export function MyPlanNote({ next }: { next: MyNext }) {
  const t = usePlanText();
  return (
    <p className="p-plan-note">
      <Icon name="file" />
      <span>
        {t(nextTitles[next])}. <Link to={paths.myPlan}>{t('mine.see')}</Link>
      </span>
    </p>
  );
}
