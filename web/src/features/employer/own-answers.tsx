import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { useEmployerText } from './text.ts';

/** How the company answered lately: a sentence, once an answer was due. Nothing waits for it. */
export function OwnAnswers() {
  const t = useEmployerText();
  const { data } = useQuery(queryOf('GET /candidacies/answers'));
  if (!data || data.due === 0) return null;
  const { days, due, answered, medianHours } = data;
  const inDays = medianHours === null ? 0 : Math.round(medianHours / 24);
  return (
    <p className="p-small p-muted p-own-answers">
      <Icon name="info" /> {t('answers.given', { count: answered, due, days })}
      {medianHours !== null && ` ${t('answers.within', { count: inDays })}`}
    </p>
  );
}
