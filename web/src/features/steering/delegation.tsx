import type { Structure } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useSteeringText } from './text.ts';

const rules = lazyResolver(() => import('./delegation.resolver.ts'));
const shows = ['GET /structures'] as const;

/** The last day of a structure's delegation; empty where the law itself lets it prescribe. */
export function Delegation({ structure: { id, name, version, delegatedUntil } }: { structure: Structure }) {
  const t = useSteeringText();
  const form = useApiForm({
    rules,
    defaultValues: { delegatedUntil: delegatedUntil ?? '' },
    send: (body) =>
      request('PATCH /structures/:structureId', { params: { structureId: id }, body, ifMatch: version }),
    says: t('delegation.saved', { name }),
    stale: shows,
    staleOnProblem: shows,
  });
  return (
    <Form form={form} className="p-form">
      <TextInput
        label={t('delegation.label')}
        hint={t('delegation.hint')}
        optional
        type="date"
        {...form.field('delegatedUntil', { kind: 'date' })}
      />
      <div>
        <Button type="submit" kind="secondary" size="sm" busy={form.busy}>
          {t('delegation.save')}
        </Button>
      </div>
    </Form>
  );
}
