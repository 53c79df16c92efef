import type { Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import type { FieldKind } from '../../app/form-errors.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { correctionOf, correctionRules, facts } from './correction.ts';
import { useDoublesText } from './text.ts';

const types = {
  firstName: 'text',
  lastName: 'text',
  birthDate: 'date',
  email: 'email',
  phone: 'tel',
} as const;
const kinds: Partial<Record<(typeof facts)[number], FieldKind>> = { birthDate: 'date', email: 'email' };

/** Who a person is and how to reach them: corrected by the person and the referent, each time with a trace. */
export function Identity({ pathway, mayCorrect }: { pathway: Pathway; mayCorrect: boolean }) {
  const t = useDoublesText();
  const locale = useLocale();
  const [correcting, setCorrecting] = useState(false);
  const { id: pathwayId } = pathway;
  const corrections = useQuery(queryOf('GET /pathways/:pathwayId/corrections', { params: { pathwayId } }));
  return (
    <section className="p-section" aria-labelledby="identity">
      <h2 id="identity">{t('corrections')}</h2>
      {corrections.data?.items.length === 0 && <p className="p-muted">{t('noCorrections')}</p>}
      <ul className="p-small">
        {corrections.data?.items.map(({ at, by, field, from, to }) => (
          <li key={`${at}${field}`}>
            {t('correction', {
              field: t(`fields.${field}`),
              from: from ?? t('empty'),
              to: to ?? t('empty'),
              by,
              day: dayInWords(at, locale),
            })}
          </li>
        ))}
      </ul>
      {mayCorrect && (
        <Button kind="secondary" onClick={() => setCorrecting(true)}>
          {t('correct')}
        </Button>
      )}
      {correcting && <CorrectDialog pathway={pathway} onClose={() => setCorrecting(false)} />}
    </section>
  );
}

function CorrectDialog({ pathway, onClose }: { pathway: Pathway; onClose: () => void }) {
  const t = useDoublesText();
  const common = useCommonText();
  const form = useApiForm({
    rules: correctionRules(pathway),
    defaultValues: correctionOf(pathway),
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
