import { zodResolver } from '@hookform/resolvers/zod';
import { createCandidacy, type Slot } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { firstDates, latestEnd } from './apply-dates.ts';
import { useSlotsText } from './text.ts';

const rules = zodResolver(createCandidacy.body);

/** Dates, objective and a short text. Sending twice creates one candidacy. */
export function ApplyForm({ slot }: { slot: Slot }) {
  const t = useSlotsText();
  const common = useCommonText();
  const locale = useLocale();
  const navigate = useNavigate();
  const { membership } = useSignedIn();
  // the person's general consent, unless they choose otherwise here
  const mine = useQuery(queryOf('GET /pathways/mine'));
  const general = mine.data?.consents.find(({ purpose }) => purpose === 'identity_on_acceptance')?.granted;
  const earliest = firstDates(slot.period, civilDay(new Date())).from;
  const form = useApiForm({
    rules,
    defaultValues: {
      clientId: newClientId(),
      slotId: slot.id,
      pathwayId: membership.pathwayId ?? '',
      message: '',
      objective: slot.objectives[0] ?? ('discover' as const),
      dates: firstDates(slot.period, civilDay(new Date())),
    },
    keptAs: `application.${slot.id}`,
    send: (body) =>
      request('POST /candidacies', {
        body: { ...body, shareIdentity: body.shareIdentity ?? general ?? false },
      }),
    says: t('apply.done'),
    stale: [
      'GET /candidacies',
      'GET /pathways/:pathwayId/matches',
      'GET /pathways/:pathwayId/matches/:slotId',
    ],
    onDone: (candidacy) => navigate(paths.candidacy(candidacy.id)),
  });
  const from = form.form.watch('dates.from');
  const shareIdentity = form.form.watch('shareIdentity') ?? general ?? false;
  return (
    <Form form={form}>
      <p className="p-muted">{t('apply.to', { title: slot.title, name: slot.establishment.name })}</p>
      <div>
        <div className="p-two">
          <TextInput
            label={t('apply.from')}
            type="date"
            min={earliest}
            max={slot.period.to}
            {...form.field('dates.from', { kind: 'date' })}
          />
          <TextInput
            label={t('apply.until')}
            type="date"
            min={from}
            max={from ? latestEnd(from, slot.period) : slot.period.to}
            {...form.field('dates.to', { kind: 'date' })}
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
        {...form.control('objective')}
        options={slot.objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
      <TextArea
        label={t('apply.message')}
        hint={t('apply.messageHint')}
        maxLength={2000}
        {...form.field('message', { kind: 'message' })}
      />
      <Checkbox
        label={t('apply.shareIdentity')}
        hint={t('apply.shareIdentityHint')}
        checked={shareIdentity}
        onChange={(event) => form.form.setValue('shareIdentity', event.target.checked)}
      />
      <p className="p-small p-muted">
        <Icon name="shield" /> {t('apply.seen')} {t('apply.told')}
      </p>
      <div>
        <Button type="submit" icon="send" busy={form.busy} wide>
          {t('apply.submit')}
        </Button>
      </div>
    </Form>
  );
}
