import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { StructureFields } from './structure-fields.tsx';
import { useSteeringText } from './text.ts';

const rules = lazyResolver(() => import('./new-structure.resolver.ts'));
const blank = { name: '', kind: 'mission_locale' as const, address: '', communeCode: '' };

/** Adds a structure to the territory. */
export function NewStructure() {
  const t = useSteeringText();
  const [round, setRound] = useState(0);
  const form = useApiForm({
    rules,
    defaultValues: blank,
    keptAs: 'new-structure',
    send: (body) => request('POST /structures', { body }),
    says: ({ name }) => t('team.saved', { name }),
    onAnswer: () => {
      form.form.reset(blank);
      setRound(round + 1);
    },
    stale: ['GET /structures'],
  });
  return (
    <section className="p-section" aria-labelledby="add">
      <h2 id="add">{t('team.add')}</h2>
      <Form form={form} key={round}>
        <StructureFields
          name={form.field('name')}
          kind={form.field('kind')}
          address={form.field('address')}
          commune={form.control('communeCode')}
        />
        <Button type="submit" busy={form.busy}>
          {t('team.save')}
        </Button>
      </Form>
    </section>
  );
}
