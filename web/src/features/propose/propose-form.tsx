import { paths } from '../../app/paths.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { latestEnd } from '../slots/apply-dates.ts';
import { ProposeNotices } from './propose-notices.tsx';
import { useProposeText } from './text.ts';
import { type Proposing, useProposal } from './use-proposal.ts';

const shortest = 10;

/** Dates, objective, message and consent of one proposal. */
export function ProposeForm(proposing: Proposing) {
  const { person, slot, match } = proposing;
  const t = useProposeText();
  const common = useCommonText();
  const { form, mayAsk, changeObjective, followBeginning } = useProposal(proposing);
  const message = form.form.watch('message');
  const named = message.toLocaleLowerCase('fr').includes(person.lastName.toLocaleLowerCase('fr'));
  const { error: wrongMessage, ...messageField } = form.field('message', { kind: 'message' });
  const short = message.trim().length < shortest ? common('form.messageShort') : undefined;
  const already = match?.candidacyId ?? null;
  return (
    <Form form={form}>
      <ProposeNotices {...proposing} />
      <Dates proposing={proposing} form={form} onBegin={followBeginning} />
      <RadioGroup
        legend={t('objective')}
        {...form.control('objective')}
        onChange={changeObjective}
        options={slot.objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
      <TextArea
        label={t('message')}
        hint={t('messageHint')}
        rows={6}
        maxLength={2000}
        error={short ?? wrongMessage}
        {...messageField}
      />
      {named && <Alert tone="warning">{t('nameInMessage')}</Alert>}
      <Consent proposing={proposing} form={form} mayAsk={mayAsk} />
      <div className="p-actions">
        {already ? (
          <ButtonLink to={paths.candidacy(already)}>{t('seeCandidacy')}</ButtonLink>
        ) : (
          <Button type="submit" icon="send" wide busy={form.busy} disabled={slot.placesLeft <= 0}>
            {t('button')}
          </Button>
        )}
      </div>
    </Form>
  );
}

interface Part {
  proposing: Proposing;
  form: ReturnType<typeof useProposal>['form'];
}

function Dates({ proposing: { slot }, form, onBegin }: Part & { onBegin: () => void }) {
  const t = useProposeText();
  const locale = useLocale();
  const today = civilDay(new Date());
  const from = form.form.watch('dates.from');
  const { period } = slot;
  return (
    <div>
      <div className="p-two">
        <TextInput
          label={t('from')}
          type="date"
          min={period.from > today ? period.from : today}
          max={period.to}
          {...form.field('dates.from', { kind: 'date', onChange: onBegin })}
        />
        <TextInput
          label={t('until')}
          type="date"
          min={from}
          max={from ? latestEnd(from, period) : period.to}
          {...form.field('dates.to', { kind: 'date' })}
        />
      </div>
      <p className="p-small p-muted">
        {t('datesHint', { from: dayInWords(period.from, locale), to: dayInWords(period.to, locale) })}
      </p>
    </div>
  );
}

/** Whether the person is asked online, or has consented in an interview. */
function Consent({ proposing: { hasAccount, agreed }, form, mayAsk }: Part & { mayAsk: boolean }) {
  const t = useProposeText();
  const consent = form.control('consent');
  return (
    <>
      <RadioGroup
        legend={t('consent')}
        hint={hasAccount ? (agreed ? undefined : t('noAsking')) : t('noAccount')}
        {...consent}
        options={[
          ...(mayAsk ? [{ value: 'ask' as const, label: t('consentAsk'), hint: t('consentAskHint') }] : []),
          { value: 'now' as const, label: t('consentNow'), hint: t('consentNowHint') },
        ]}
      />
      {consent.value === 'now' && (
        <TextInput
          label={t('consentDay')}
          type="date"
          max={civilDay(new Date())}
          {...form.field('day', { kind: 'date' })}
        />
      )}
    </>
  );
}
