import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useTimelineText } from './text.ts';
import { Timeline } from './timeline.tsx';

/** Everything that happened in one's own pathway. */
export function MyTimelinePage() {
  const t = useTimelineText();
  const common = useCommonText();
  const pathway = useQuery(queryOf('GET /pathways/mine'));
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ to: paths.myData, label: common('nav.data') }]}>
      {pathway.isPending ? (
        <Skeleton lines={8} />
      ) : pathway.isError ? (
        <ErrorState error={pathway.error} onRetry={() => void pathway.refetch()} />
      ) : (
        <Timeline pathwayId={pathway.data.id} name={`${pathway.data.firstName} ${pathway.data.lastName}`} />
      )}
    </Page>
  );
}
