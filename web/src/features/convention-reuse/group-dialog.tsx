import type { ConventionGroupRow, ConventionPage } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { type Answer, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import type { ConventionDraft } from '../convention/use-convention-draft.ts';
import { GroupReport } from './group-report.tsx';
import { useReuseText } from './text.ts';
import './convention-reuse.css';

const rules = lazyResolver(() => import('./group.resolver.ts'));

type Offered = Answer<'GET /conventions/:conventionId/group'>['people'];

interface Props {
  page: ConventionPage;
  draft?: ConventionDraft | undefined;
  open: boolean;
  onClose: () => void;
}

/** Drafts for the other people whom the company has accepted: who is picked, then what became of each. */
export function GroupDialog({ page, draft, open, onClose }: Props) {
  const t = useReuseText();
  const common = useCommonText();
  const client = useQueryClient();
  const formId = useId();
  const [rows, setRows] = useState<readonly ConventionGroupRow[] | null>(null);
  const params = { conventionId: page.id };
  const query = useQuery({
    ...queryOf('GET /conventions/:conventionId/group', { params }),
    enabled: open && rows === null,
    // who is accepted may have changed since the last time
    staleTime: 0,
  });
  const form = useApiForm({
    rules,
    defaultValues: { candidacyIds: [] as string[] },
    send: async (body) => {
      await draft?.save();
      const key = queryOf('GET /conventions/:conventionId', { params }).queryKey;
      const ifMatch = client.getQueryData(key)?.version ?? page.version;
      return request('POST /conventions/:conventionId/group', { params, body, ifMatch });
    },
    stale: ['GET /candidacies', 'GET /candidacies/:candidacyId'],
    staleOnProblem: ['GET /conventions/:conventionId', 'GET /conventions/:conventionId/group'],
    onDone: (answer) => setRows(answer.rows),
  });
  const people = query.data?.people ?? [];
  // those of the same slot are picked, unless one unticks them
  const { setValue } = form.form;
  const likely = people
    .filter(({ sameSlot }) => sameSlot)
    .map((one) => one.candidacyId)
    .join();
  useEffect(() => setValue('candidacyIds', likely === '' ? [] : likely.split(',')), [likely, setValue]);
  const picked = form.control('candidacyIds');
  const close = () => {
    setRows(null);
    form.reset();
    onClose();
  };
  const chooses = rows === null && people.length > 0;
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t(rows ? 'group.report' : 'group.title')}
      footer={
        <>
          <Button kind="tertiary" onClick={close}>
            {common(rows ? 'state.close' : 'state.back')}
          </Button>
          {chooses && (
            <Button type="submit" form={formId} busy={form.busy}>
              {t('group.button', { count: picked.value.length })}
            </Button>
          )}
        </>
      }
    >
      {rows && <GroupReport rows={rows} />}
      {chooses && (
        <Form form={form} id={formId} lead={<p>{t('group.lead')}</p>}>
          <People people={people} {...picked} error={picked.error && t('group.needed')} />
        </Form>
      )}
      {!rows && !chooses && <Nobody query={query} company={page.content.host.name} />}
    </Dialog>
  );
}

function People({
  people,
  ...picked
}: {
  people: Offered;
  value: string[];
  onChange: (value: string[]) => void;
  error: string | undefined;
}) {
  const t = useReuseText();
  return (
    <CheckboxGroup
      legend={t('group.people')}
      options={people.map(({ candidacyId, name, slot, sameSlot, dates }) => ({
        value: candidacyId,
        label: name,
        hint: (
          <>
            <PeriodText period={dates} />
            {!sameSlot && `, ${t('group.otherSlot', { slot })}`}
          </>
        ),
      }))}
      {...picked}
    />
  );
}

function Nobody({
  query,
  company,
}: {
  query: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
  company: string;
}) {
  const t = useReuseText();
  if (query.isPending) return <Skeleton lines={4} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <EmptyState icon="user" title={t('group.empty', { company })}>
      <p>{t('group.emptyHint')}</p>
    </EmptyState>
  );
}
