import type { Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EmployerPreview } from './employer-preview.tsx';
import { ProfileEditor } from './profile-editor.tsx';
import { useProfileText } from './text.ts';

/** The person's profile, beside what a company sees of it. */
export function ProfilePage() {
  const t = useProfileText();
  const pathway = useQuery(queryOf('GET /pathways/mine'));
  return (
    <Page title={t('title')} lead={t('lead')}>
      {pathway.isPending ? (
        <Skeleton lines={10} />
      ) : pathway.isError && !pathway.data ? (
        <ErrorState error={pathway.error} onRetry={() => void pathway.refetch()} />
      ) : (
        <ProfileTabs pathway={pathway.data} />
      )}
    </Page>
  );
}

function ProfileTabs({ pathway }: { pathway: Pathway }) {
  const t = useProfileText();
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        { id: 'remplir', label: t('tabs.edit'), content: () => <ProfileEditor pathway={pathway} /> },
        {
          id: 'vu-par',
          label: t('tabs.preview'),
          content: () => <EmployerPreview pathwayId={pathway.id} version={pathway.version} />,
        },
      ]}
    />
  );
}
