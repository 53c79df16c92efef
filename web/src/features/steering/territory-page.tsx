import type { TerritorySettings } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ProgramsLink } from '../programs/programs-link.tsx';
import { CommunesField } from '../slots/communes-field.tsx';
import { useSteeringText } from './text.ts';

const rules = lazyResolver(() => import('./territory.resolver.ts'));
const settings = queryOf('GET /territory/settings');

/** The name of the territory and its communes, as pages and documents say them. */
export function TerritoryPage() {
  const t = useSteeringText();
  const query = useQuery(settings);
  return (
    <Page
      title={t('territory.title')}
      lead={t('territory.lead')}
      crumbs={[{ to: paths.steering, label: t('title') }]}
      actions={<ProgramsLink owner={{ kind: 'territory' }} />}
    >
      {query.isPending ? (
        <Skeleton lines={4} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <TerritoryForm key={query.data.version} territory={query.data} />
      )}
    </Page>
  );
}

function TerritoryForm({ territory }: { territory: TerritorySettings }) {
  const t = useSteeringText();
  const client = useQueryClient();
  const form = useApiForm({
    rules,
    defaultValues: {
      name: territory.name,
      communeCodes: territory.communes.map(({ code }) => code),
    },
    fieldOf: (path) => path.replace(/\.\d+$/, ''),
    send: (body) => request('PUT /territory/settings', { body, ifMatch: territory.version }),
    says: ({ name }) => t('territory.saved', { name }),
    onAnswer: (saved) => void client.setQueryData(settings.queryKey, saved),
    stale: ['GET /session', 'GET /territory', 'GET /steering/first-steps'],
    staleOnProblem: ['GET /territory/settings'],
  });
  const communes = form.control('communeCodes');
  return (
    <Form form={form}>
      <TextInput label={t('territory.name')} maxLength={80} {...form.field('name')} />
      <CommunesField
        label={t('territory.communes')}
        hint={t('territory.communesHint')}
        initial={territory.communes}
        error={communes.error}
        onChange={communes.onChange}
      />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('territory.save')}
        </Button>
      </div>
    </Form>
  );
}
