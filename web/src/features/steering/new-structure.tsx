import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useSteeringText } from './text.ts';

const kinds = [
  'france_travail',
  'mission_locale',
  'cap_emploi',
  'departement',
  'plie',
  'ccas',
  'siae',
] as const;

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
  const commune = form.control('communeCode');
  return (
    <section className="p-section" aria-labelledby="add">
      <h2 id="add">{t('team.add')}</h2>
      <Form form={form} key={round}>
        <TextInput label={t('team.name')} maxLength={200} {...form.field('name')} />
        <Select
          label={t('team.kind')}
          options={kinds.map((kind) => ({ value: kind, label: t(`team.kinds.${kind}`) }))}
          {...form.field('kind')}
        />
        <TextInput label={t('team.address')} maxLength={200} {...form.field('address')} />
        <CommuneField
          label={t('team.commune')}
          error={commune.error}
          onChange={(chosen) => commune.onChange(chosen?.code ?? '')}
        />
        <Button type="submit" busy={form.busy}>
          {t('team.save')}
        </Button>
      </Form>
    </section>
  );
}
