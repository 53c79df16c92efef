import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { type MyNext, nextOf, nextTitles } from './my-next.ts';
import { MyPlanNote } from './my-plan-note.tsx';
import { usePlanText } from './text.ts';

/** What the person does themselves: it is their next step before any other. */
const theirs: readonly (MyNext | null)[] = ['acknowledge', 'sign'];

/** The next step on the home page: that of the plan when it waits for the person; otherwise `children`, with a line. */
export function MyPlanStep({ pathwayId, children }: { pathwayId: string; children: ReactNode }) {
  const t = usePlanText();
  const { data } = useQuery(queryOf('GET /pathways/:pathwayId/plan', { params: { pathwayId } }));
  const next = data ? nextOf(data) : null;
  if (!theirs.includes(next))
    return (
      <>
        {children}
        {next && <MyPlanNote next={next} />}
      </>
    );
  const signs = next === 'sign';
  return (
    <NextStep eyebrow={t('mine.next')} title={t(nextTitles[signs ? 'sign' : 'acknowledge'])}>
      <p>{t(signs ? 'mine.stepSign' : 'mine.stepRead')}</p>
      <ButtonLink to={paths.myPlan} size="lg" iconRight="arrow-right" wide>
        {t(signs ? 'mine.goSign' : 'mine.goRead')}
      </ButtonLink>
    </NextStep>
  );
}
