import type { Orientation } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./receipt.resolver.ts'));

/** The day on which a letter came, from its receipt. */
export function ReceiptForm({ pathwayId, orientation }: { pathwayId: string; orientation: Orientation }) {
  const t = usePlanText();
  const form = useApiForm({
    rules,
    defaultValues: { receivedOn: '' },
    send: (body) =>
      request('PUT /pathways/:pathwayId/orientations/:orientationId/receipt', {
        params: { pathwayId, orientationId: orientation.id },
        body,
      }),
    says: t('orientation.receiptSaved'),
    stale: planShows,
  });
  return (
    <Form form={form}>
      <TextInput label={t('orientation.receivedOn')} type="date" {...form.field('receivedOn')} />
      <div>
        <Button type="submit" size="sm" kind="secondary" busy={form.busy}>
          {t('orientation.saveReceipt')}
        </Button>
      </div>
    </Form>
  );
}
