import type { Report } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useModerationText } from './text.ts';

const rules = lazyResolver(() => import('./report.resolver.ts'));

/** Closes a report with an optional note, or reopens it. */
export function SettleForm({ report }: { report: Report }) {
  const t = useModerationText();
  const open = report.state === 'open';
  const form = useApiForm({
    rules,
    defaultValues: { note: '' },
    send: ({ note }) =>
      request('PUT /moderation/reports/:reportId', {
        params: { reportId: report.id },
        body: { state: open ? 'handled' : 'open', note },
      }),
    stale: ['GET /moderation/reports'],
  });
  return (
    <Form form={form} className="p-stack">
      {open && <TextInput label={t('note')} optional maxLength={500} {...form.field('note')} />}
      <div>
        <Button type="submit" size="sm" kind={open ? 'primary' : 'tertiary'} busy={form.busy}>
          {t(open ? 'handle' : 'reopen')}
        </Button>
      </div>
    </Form>
  );
}
