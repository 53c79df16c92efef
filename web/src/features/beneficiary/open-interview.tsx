import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { useBeneficiaryText } from './text.ts';

/** Tells the person that their interview is open. */
export function OpenInterview({ pathwayId }: { pathwayId: string }) {
  const t = useBeneficiaryText();
  const interview = useQuery(queryOf('GET /pathways/:pathwayId/interview', { params: { pathwayId } }));
  if (interview.data?.state !== 'open') return null;
  return (
    <Alert title={t('interview.title')}>
      <p>{t('interview.text')}</p>
      <ButtonLink to={paths.myInterview} size="sm">
        {t('interview.button')}
      </ButtonLink>
    </Alert>
  );
}
