import type { Pathway } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./known-on.resolver.ts'));

/** Asks for the day from which the six weeks count: it is recorded, never guessed. */
export function KnownOnForm({ pathway, onDone }: { pathway: Pathway; onDone: () => void }) {
  const t = usePlanText();
  const form = useApiForm({
    rules,
    defaultValues: { rsaKnownOn: pathway.rsaKnownOn ?? '' },
    send: (body) =>
      request('PATCH /pathways/:pathwayId', {
        params: { pathwayId: pathway.id },
        body,
        ifMatch: pathway.version,
      }),
    says: t('clocks.saved'),
    stale: ['GET /pathways/:pathwayId', 'GET /pathways'],
    onDone,
  });
  return (
    <Form form={form}>
      <TextInput
        label={t('clocks.knownOn')}
        hint={t('clocks.knownOnHint')}
        type="date"
        {...form.field('rsaKnownOn')}
      />
      <div>
        <Button type="submit" size="sm" kind="secondary" busy={form.busy}>
          {t('clocks.save')}
        </Button>
      </div>
    </Form>
  );
}
