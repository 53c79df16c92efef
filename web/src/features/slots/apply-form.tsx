import { zodResolver } from '@hookform/resolvers/zod';
import { createCandidacy, type Slot } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { paths } from '../../app/paths.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { firstDates, latestEnd } from './apply-dates.ts';
import { useSlotsText } from './text.ts';

/** Dates, objective, two lines. The same press sent twice is one application. */
export function ApplyForm({ slot }: { slot: Slot }) {
  const t = useSlotsText();
  const common = useCommonText();
  const locale = useLocale();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const fieldSentence = useFieldSentence();
  const { membership } = useSignedIn();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    resolver: zodResolver(createCandidacy.body),
    defaultValues: {
      clientId: newClientId(),
      slotId: slot.id,
      pathwayId: membership.pathwayId ?? '',
      message: '',
      objective: slot.objectives[0] ?? ('discover' as const),
      dates: firstDates(slot.period, civilDay(new Date())),
    },
  });
  const earliest = firstDates(slot.period, civilDay(new Date())).from;
  const errors = form.formState.errors;
  const from = form.watch('dates.from');

  // as they agreed in general, unless they say otherwise here
  const mine = useQuery(queryOf('GET /pathways/mine'));
  const general = mine.data?.consents.find(({ purpose }) => purpose === 'identity_on_acceptance')?.granted;
  const shareIdentity = form.watch('shareIdentity') ?? general ?? false;

  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      const candidacy = await request('POST /candidacies', { body: { ...body, shareIdentity } });
      await refresh(
        client,
        'GET /candidacies',
        'GET /pathways/:pathwayId/matches',
        'GET /pathways/:pathwayId/matches/:slotId',
      );
      toast({ text: t('apply.done') });
      await navigate(paths.candidacy(candidacy.id));
    } catch (error) {
      const fields = ['dates.from', 'dates.to', 'objective', 'message'] as const;
      if (!applyFieldErrors(error, form.setError, fields)) setProblem(error);
    }
  });
  return (
    <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="p-muted">{t('apply.to', { title: slot.title, name: slot.establishment.name })}</p>
      {problem !== null && (
        <Alert tone="error" live>
          <p>
            <ProblemText error={problem} />
          </p>
        </Alert>
      )}
      <div>
        <div className="p-two">
          <TextInput
            label={t('apply.from')}
            type="date"
            min={earliest}
            max={slot.period.to}
            error={fieldSentence(errors.dates?.from, 'date')}
            {...form.register('dates.from')}
          />
          <TextInput
            label={t('apply.until')}
            type="date"
            min={from}
            max={from ? latestEnd(from, slot.period) : slot.period.to}
            error={fieldSentence(errors.dates?.to, 'date')}
            {...form.register('dates.to')}
          />
        </div>
        <p className="p-small p-muted">
          {t('apply.datesHint', {
            from: dayInWords(earliest, locale),
            to: dayInWords(slot.period.to, locale),
          })}
        </p>
      </div>
      <RadioGroup
        legend={t('apply.objective')}
        value={form.watch('objective')}
        onChange={(objective) => form.setValue('objective', objective)}
        error={fieldSentence(errors.objective)}
        options={slot.objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
      <TextArea
        label={t('apply.message')}
        hint={t('apply.messageHint')}
        maxLength={2000}
        error={fieldSentence(errors.message, 'message')}
        {...form.register('message')}
      />
      <Checkbox
        label={t('apply.shareIdentity')}
        hint={t('apply.shareIdentityHint')}
        checked={shareIdentity}
        onChange={(event) => form.setValue('shareIdentity', event.target.checked)}
      />
      <p className="p-small p-muted">
        <Icon name="shield" /> {t('apply.seen')} {t('apply.told')}
      </p>
      <div>
        <Button type="submit" icon="send" busy={form.formState.isSubmitting} wide>
          {t('apply.submit')}
        </Button>
      </div>
    </form>
  );
}
