import type { PresenceDay } from '@passerelle/api/contract';
import { useEffect, useId } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useImmersionText } from './text.ts';
import { useShowImmersion } from './use-immersion.ts';

const rules = lazyResolver(() => import('./correct-day.resolver.ts'));

interface Props {
  candidacyId: string;
  day: PresenceDay | null;
  open: boolean;
  onClose: () => void;
}

const valuesOf = (day: PresenceDay | null) => {
  const minutes = day ? (day.done ?? (day.absence ? 0 : day.planned)) : 0;
  return {
    absent: minutes === 0,
    hours: `${Math.floor((minutes || day?.planned || 0) / 60)}`,
    minutes: `${(minutes || day?.planned || 0) % 60}`,
  };
};

/** The hours of one day, or that the person did not come. */
export function CorrectDay({ candidacyId, day, open, onClose }: Props) {
  const t = useImmersionText();
  const common = useCommonText();
  const locale = useLocale();
  const show = useShowImmersion();
  const formId = useId();
  const form = useApiForm({
    rules,
    defaultValues: valuesOf(day),
    send: ({ absent, hours, minutes }) =>
      request('PUT /candidacies/:candidacyId/immersion/presence', {
        params: { candidacyId },
        body: { days: day ? [{ day: day.day, minutes: absent ? 0 : hours * 60 + minutes }] : [] },
      }),
    onAnswer: show,
    says: t('presence.confirmed'),
    onDone: onClose,
  });
  const { reset } = form.form;
  useEffect(() => reset(valuesOf(day)), [day, reset]);
  const absent = form.control('absent');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={day ? t('presence.correctTitle', { day: dayInWords(day.day, locale) }) : ''}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {t('presence.save')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId}>
        <Checkbox
          label={t('presence.absentDay')}
          checked={absent.value}
          onChange={(event) => absent.onChange(event.target.checked)}
        />
        {!absent.value && (
          <div className="p-presence__hours">
            <TextInput label={t('presence.hours')} inputMode="numeric" {...form.field('hours')} />
            <TextInput label={t('presence.minutes')} inputMode="numeric" {...form.field('minutes')} />
          </div>
        )}
      </Form>
    </Dialog>
  );
}
