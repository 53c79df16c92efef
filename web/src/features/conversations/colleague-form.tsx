import type { Answer } from '../../app/api.ts';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Select } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { colleaguesChanged } from './colleagues-changed.ts';
import { useConversationsText } from './text.ts';

const rules = lazyResolver(() => import('./colleague.resolver.ts'));

/** Adds a colleague: whom, and whether they see earlier messages. */
export function ColleagueForm({
  conversationId,
  others,
}: {
  conversationId: string;
  others: Answer<'GET /conversations/:conversationId/colleagues'>['items'];
}) {
  const t = useConversationsText();
  const form = useApiForm({
    rules,
    defaultValues: { accountId: '', sees: 'from_then' },
    problemIn: 'toast',
    send: ({ accountId, sees }) =>
      request('PUT /conversations/:conversationId/colleagues/:accountId', {
        params: { conversationId, accountId },
        body: { sees },
      }),
    onAnswer: () => {
      form.form.reset();
    },
    stale: colleaguesChanged,
    staleOnProblem: colleaguesChanged,
  });
  return (
    <Form form={form} className="p-stack">
      <Select
        label={t('talk.addColleague')}
        placeholder={t('talk.choose')}
        options={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        {...form.field('accountId')}
      />
      {form.form.watch('accountId') && (
        <>
          <RadioGroup
            legend={t('talk.whatSees')}
            {...form.control('sees')}
            options={(['from_then', 'from_start'] as const).map((value) => ({
              value,
              label: t(`talk.sees.${value}`),
            }))}
          />
          <Button type="submit" size="sm" kind="secondary" icon="user-add" busy={form.busy}>
            {t('talk.add')}
          </Button>
        </>
      )}
    </Form>
  );
}
