import type { Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAccessChange } from './access-change.ts';
import { usePeopleText } from './text.ts';

const rules = lazyResolver(() => import('./follower.resolver.ts'));

/** Colleagues of the same structure who do not follow the person yet. */
function useColleagues(pathway: Pathway) {
  const structureId = useSignedIn().membership.structureId ?? '';
  const structure = useQuery({
    ...queryOf('GET /structures/:structureId', { params: { structureId } }),
    enabled: structureId !== '',
  });
  const known = [...pathway.followers, pathway.referent].map((each) => each?.accountId);
  return (structure.data?.counsellors ?? []).filter(({ accountId }) => !known.includes(accountId));
}

/** Lets a colleague follow the person; renders nothing when all do. */
export function FollowerForm({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const common = useCommonText();
  const { changed } = useAccessChange(pathway.id);
  const colleagues = useColleagues(pathway);
  const form = useApiForm({
    ...changed,
    rules,
    defaultValues: { accountId: '' },
    problemIn: 'toast',
    send: (body) =>
      request('POST /pathways/:pathwayId/followers', { params: { pathwayId: pathway.id }, body }),
    says: (next, { accountId }) =>
      t('access.added', { name: next.followers.find((each) => each.accountId === accountId)?.name ?? '' }),
    onDone: () => {
      form.form.reset();
    },
  });
  if (colleagues.length === 0) return null;
  return (
    <Form form={form}>
      <Select
        label={t('access.add')}
        hint={t('access.pick')}
        placeholder={common('state.choose')}
        options={colleagues.map((each) => ({ value: each.accountId, label: each.name }))}
        {...form.field('accountId')}
      />
      <div>
        <Button type="submit" kind="secondary" busy={form.busy} disabled={!form.form.watch('accountId')}>
          {t('access.addButton')}
        </Button>
      </div>
    </Form>
  );
}
