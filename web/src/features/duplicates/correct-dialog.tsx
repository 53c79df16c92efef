import type { Pathway } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import type { FieldKind } from '../../app/form-errors.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { correctionOf, facts } from './correction.ts';
import { useDuplicatesText } from './text.ts';

const types = {
  firstName: 'text',
  lastName: 'text',
  birthDate: 'date',
  email: 'email',
  phone: 'tel',
} as const;
const kinds: Partial<Record<(typeof facts)[number], FieldKind>> = { birthDate: 'date', email: 'email' };

/** The identity of a person in one form. */
export function CorrectDialog({ pathway, onClose }: { pathway: Pathway; onClose: () => void }) {
  const t = useDuplicatesText();
  const common = useCommonText();
  // the correction is compared with what was loaded when the form opened
  const [rules] = useState(() =>
    lazyResolver(async () => ({
      resolver: (await import('./correction.resolver.ts')).correctionRules(pathway),
    })),
  );
  const form = useApiForm({
    rules,
    defaultValues: correctionOf(pathway),
    keptAs: `correction.${pathway.id}`,
    send: (body) =>
      request('PATCH /pathways/:pathwayId', {
        params: { pathwayId: pathway.id },
        ifMatch: pathway.version,
        body,
      }),
    says: t('saved'),
    stale: [
      'GET /pathways/:pathwayId',
      'GET /pathways/mine',
      'GET /pathways',
      'GET /pathways/:pathwayId/corrections',
    ],
    onDone: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('correct')}
      footer={
        <>
          <Button kind="secondary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button busy={form.busy} onClick={() => void form.submit()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form form={form}>
        {facts.map((fact) => (
          <TextInput
            key={fact}
            label={t(`fields.${fact}`)}
            type={types[fact]}
            optional={fact !== 'firstName' && fact !== 'lastName'}
            autoComplete="off"
            {...form.field(fact, kinds[fact] && { kind: kinds[fact] })}
          />
        ))}
      </Form>
    </Dialog>
  );
}
