import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { FieldError, Select, TextInput } from '../../ui/field.tsx';
import { type CardDraft, type CardField, type CardForm, mostChoices } from './card-draft.ts';
import { useConversationsText } from './text.ts';

const lengths = ['15', '20', '30', '45', '60', '90', '120', '180'] as const;

interface Shown {
  form: CardForm;
  draft: CardDraft;
  errors: Partial<Record<CardField, string>>;
  onChange: (changes: Partial<CardDraft>) => void;
}
/** Label, value and error of one field of text. */
type Wire = (field: Exclude<CardField, 'choices'>) => {
  value: string;
  error: string | undefined;
  onChange: (event: { target: { value: string } }) => void;
};

/** The fields of one card, few and in the order in which one would say them. */
export function CardFields({ form, draft, errors, onChange }: Shown) {
  const t = useConversationsText();
  const today = civilDay(new Date());
  const wire: Wire = (field) => ({
    value: draft[field],
    error: errors[field],
    onChange: ({ target }) => onChange({ [field]: target.value }),
  });
  if (form === 'dates') return <DatesFields wire={wire} today={today} />;
  if (form === 'question')
    return (
      <>
        <TextInput label={t('ask.words.question')} maxLength={500} {...wire('words')} />
        <Choices
          choices={draft.choices}
          error={errors.choices}
          onChange={(choices) => onChange({ choices })}
        />
      </>
    );
  if (form === 'document')
    return (
      <>
        <TextInput
          label={t('ask.words.document')}
          hint={t('ask.documentHint')}
          maxLength={120}
          {...wire('words')}
        />
        <TextInput label={t('ask.before')} type="date" min={today} {...wire('from')} />
      </>
    );
  return <AppointmentFields form={form} minutes={draft.minutes} wire={wire} today={today} />;
}

function DatesFields({ wire, today }: { wire: Wire; today: string }) {
  const t = useConversationsText();
  const from = wire('from').value;
  return (
    <>
      <div className="p-two">
        <TextInput label={t('ask.first')} type="date" min={today} {...wire('from')} />
        <TextInput label={t('ask.last')} type="date" min={from || today} {...wire('to')} />
      </div>
      <div className="p-two">
        <TextInput label={t('ask.starts')} optional type="time" {...wire('startsAt')} />
        <TextInput label={t('ask.ends')} optional type="time" {...wire('endsAt')} />
      </div>
    </>
  );
}

function AppointmentFields({
  form,
  minutes,
  wire,
  today,
}: {
  form: 'visit' | 'call';
  minutes: string;
  wire: Wire;
  today: string;
}) {
  const t = useConversationsText();
  // what the other side proposed may be another length than the usual ones
  const offered = [...new Set<string>([...lengths, minutes])].sort(
    (one, other) => Number(one) - Number(other),
  );
  return (
    <>
      <div className="p-two">
        <TextInput label={t('ask.day')} type="date" min={today} {...wire('from')} />
        <TextInput label={t('ask.hour')} type="time" {...wire('startsAt')} />
      </div>
      <Select
        label={t('ask.minutes')}
        options={offered.map((value) => ({ value, label: t('ask.length', { minutes: value }) }))}
        {...wire('minutes')}
      />
      <TextInput
        label={t(`ask.place.${form}`)}
        hint={t(`ask.placeHint.${form}`)}
        optional={form === 'call'}
        maxLength={200}
        {...wire('place')}
      />
    </>
  );
}

function Choices({
  choices,
  error,
  onChange,
}: {
  choices: readonly string[];
  error: string | undefined;
  onChange: (choices: readonly string[]) => void;
}) {
  const t = useConversationsText();
  return (
    <fieldset className="p-bare p-stack">
      <legend className="p-ask__legend">{t('ask.choices')}</legend>
      {choices.map((choice, at) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by its place
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
      {choices.length < mostChoices && (
        <div>
          <Button kind="quiet" size="sm" icon="add" onClick={() => onChange([...choices, ''])}>
            {t('ask.addChoice')}
          </Button>
        </div>
      )}
      <FieldError id="ask-choices-error" error={error} />
    </fieldset>
  );
}
