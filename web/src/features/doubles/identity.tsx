import type { Pathway } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDoublesText } from './text.ts';

const facts = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;

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
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    defaultValues: Object.fromEntries(facts.map((fact) => [fact, pathway[fact] ?? ''])) as Record<
      (typeof facts)[number],
      string
    >,
  });
  const { errors, isSubmitting } = form.formState;
  const save = form.handleSubmit(async (values) => {
    setProblem(null);
    const changed = facts.filter((fact) => values[fact].trim() !== (pathway[fact] ?? ''));
    const cleaned = { ...values, phone: values.phone.replace(/[\s.-]/g, '') };
    try {
      await request('PATCH /pathways/:pathwayId', {
        params: { pathwayId: pathway.id },
        ifMatch: pathway.version,
        body: Object.fromEntries(changed.map((fact) => [fact, cleaned[fact].trim() || null])),
      });
      toast({ text: t('saved') });
      await refresh(
        client,
        'GET /pathways/:pathwayId',
        'GET /pathways/mine',
        'GET /pathways',
        'GET /pathways/:pathwayId/corrections',
      );
      onClose();
    } catch (error) {
      if (!applyFieldErrors(error, form.setError, facts)) setProblem(error);
    }
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
          <Button busy={isSubmitting} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      {problem !== null && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
      <form className="p-form" noValidate onSubmit={(event) => void save(event)}>
        {facts.map((fact) => (
          <TextInput
            key={fact}
            label={t(`fields.${fact}`)}
            type={
              fact === 'birthDate' ? 'date' : fact === 'email' ? 'email' : fact === 'phone' ? 'tel' : 'text'
            }
            optional={fact !== 'firstName' && fact !== 'lastName'}
            autoComplete="off"
            error={fieldSentence(errors[fact])}
            {...form.register(fact)}
          />
        ))}
      </form>
    </Dialog>
  );
}
