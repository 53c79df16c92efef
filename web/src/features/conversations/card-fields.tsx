import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { FieldError, Select, TextInput } from '../../ui/field.tsx';
import { type CardForm, maxChoices } from './card-draft.ts';
import { useConversationsText } from './text.ts';
import type { CardFormOf } from './use-asking.ts';

const lengths = ['15', '20', '30', '45', '60', '90', '120', '180'] as const;

interface Shown {
  form: CardFormOf;
}

/** The fields of one card, few and in the order in which one would say them. */
export function CardFields({ kind, form }: Shown & { kind: CardForm }) {
  if (kind === 'dates') return <DatesFields form={form} />;
  if (kind === 'question') return <QuestionFields form={form} />;
  if (kind === 'document') return <DocumentFields form={form} />;
  return <AppointmentFields kind={kind} form={form} />;
}

function QuestionFields({ form }: Shown) {
  const t = useConversationsText();
  return (
    <>
      <TextInput label={t('ask.words.question')} maxLength={500} {...form.field('words')} />
      <Choices form={form} />
    </>
  );
}

function DocumentFields({ form }: Shown) {
  const t = useConversationsText();
  return (
    <>
      <TextInput
        label={t('ask.words.document')}
        hint={t('ask.documentHint')}
        maxLength={120}
        {...form.field('words')}
      />
      <TextInput
        label={t('ask.before')}
        type="date"
        min={civilDay(new Date())}
        {...form.field('from', { kind: 'date' })}
      />
    </>
  );
}

function DatesFields({ form }: Shown) {
  const t = useConversationsText();
  const today = civilDay(new Date());
  return (
    <>
      <div className="p-two">
        <TextInput label={t('ask.first')} type="date" min={today} {...form.field('from', { kind: 'date' })} />
        <TextInput
          label={t('ask.last')}
          type="date"
          min={form.form.watch('from') || today}
          {...form.field('to', { kind: 'date' })}
        />
      </div>
      <div className="p-two">
        <TextInput label={t('ask.starts')} optional type="time" {...form.field('startsAt')} />
        <TextInput label={t('ask.ends')} optional type="time" {...form.field('endsAt')} />
      </div>
      <TextInput
        label={t('ask.place.dates')}
        hint={t('ask.placeHint.dates')}
        optional
        maxLength={200}
        {...form.field('place')}
      />
    </>
  );
}

function AppointmentFields({ kind, form }: Shown & { kind: 'visit' | 'call' }) {
  const t = useConversationsText();
  // what the other side proposed may be another length than the usual ones
  const offered = [...new Set<string>([...lengths, form.form.getValues('minutes')])].sort(
    (one, other) => Number(one) - Number(other),
  );
  return (
    <>
      <div className="p-two">
        <TextInput
          label={t('ask.day')}
          type="date"
          min={civilDay(new Date())}
          {...form.field('from', { kind: 'date' })}
        />
        <TextInput label={t('ask.hour')} type="time" {...form.field('startsAt')} />
      </div>
      <Select
        label={t('ask.minutes')}
        options={offered.map((value) => ({ value, label: t('ask.length', { minutes: value }) }))}
        {...form.field('minutes')}
      />
      <TextInput
        label={t(`ask.place.${kind}`)}
        hint={t(`ask.placeHint.${kind}`)}
        optional={kind === 'call'}
        maxLength={200}
        {...form.field('place')}
      />
    </>
  );
}

function Choices({ form }: Shown) {
  const t = useConversationsText();
  const { value: choices, onChange, error } = form.control('choices');
  const filled = choices.filter((choice) => choice.trim() !== '').length;
  return (
    <fieldset className="p-bare p-stack">
      <legend className="p-ask__legend">{t('ask.choices')}</legend>
      {choices.map((choice, at) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: answers are identified by their position
          key={at}
          label={t('ask.choice', { number: at + 1 })}
          optional={at > 1}
          maxLength={120}
          value={choice}
          onChange={({ target }) =>
            onChange(choices.map((old, place) => (place === at ? target.value : old)))
          }
        />
      ))}
      {choices.length < maxChoices && (
        <div>
          <Button kind="quiet" size="sm" icon="add" onClick={() => onChange([...choices, ''])}>
            {t('ask.addChoice')}
          </Button>
        </div>
      )}
      <FieldError id="ask-choices-error" error={error && (filled < 2 ? t('ask.twoChoices') : error)} />
    </fieldset>
  );
}
