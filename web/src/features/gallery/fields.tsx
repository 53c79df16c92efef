import { Autocomplete } from '../../ui/autocomplete.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, FieldError, type FieldLook, Select, TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { type Group, nothing, type Piece } from './example.tsx';
import { brokenProblem } from './problems.ts';
import type { GalleryText } from './text.ts';

/** The states that every field has. */
function looksOf(t: GalleryText): { props: string; look: FieldLook }[] {
  const label = t('trade');
  return [
    { props: 'label', look: { label } },
    { props: 'hint', look: { label, hint: t('tradeHint') } },
    { props: 'optional', look: { label, optional: true } },
    { props: 'error', look: { label, error: t('tradeMissing') } },
    {
      props: 'hint optional error',
      look: { label, hint: t('tradeHint'), optional: true, error: t('tradeMissing') },
    },
    { props: t('longText'), look: { label: t('long'), hint: t('long'), error: t('long') } },
  ];
}

export function fields(t: GalleryText): Group {
  const looks = looksOf(t);
  const label = t('trade');
  const options = ['baker', 'pastry', 'butcher'].map((value) => ({ value, label: t.maybe('trades', value) }));
  return {
    id: 'fields',
    title: t('groups.fields'),
    pieces: [
      {
        name: 'TextInput',
        examples: [
          ...looks.map(({ props, look }) => ({ props, show: <TextInput {...look} /> })),
          { props: 'defaultValue', show: <TextInput label={label} defaultValue={t('trades.baker')} /> },
          { props: 'disabled', show: <TextInput label={label} defaultValue={t('trades.baker')} disabled /> },
          { props: 'type="password"', show: <TextInput label={t('password')} type="password" /> },
          { props: 'type="date"', show: <TextInput label={t('day')} type="date" /> },
        ],
      },
      {
        name: 'TextArea',
        examples: [
          ...looks.map(({ props, look }) => ({ props, show: <TextArea {...look} /> })),
          { props: 'defaultValue', show: <TextArea label={label} defaultValue={t('long')} /> },
          { props: 'disabled', show: <TextArea label={label} defaultValue={t('long')} disabled /> },
        ],
      },
      {
        name: 'Select',
        examples: [
          ...looks.map(({ props, look }) => ({
            props,
            show: <Select {...look} options={options} placeholder={t('choose')} />,
          })),
          { props: 'defaultValue', show: <Select label={label} options={options} defaultValue="pastry" /> },
          { props: 'disabled', show: <Select label={label} options={options} disabled /> },
        ],
      },
      autocompletes(t, looks),
      ...wiring(t),
    ],
  };
}

const slowMs = 3_000;

function autocompletes(t: GalleryText, looks: ReturnType<typeof looksOf>): Piece {
  const found = [t('trades.baker'), t('trades.pastry'), t('trades.butcher')];
  const wired = { itemKey: String, itemLabel: String, onChoose: nothing };
  const answered = async () => found;
  const label = t('trade');
  return {
    name: 'Autocomplete',
    examples: [
      ...looks.map(({ props, look }) => ({
        props,
        show: <Autocomplete {...look} {...wired} search={answered} />,
      })),
      {
        props: `keepText placeholder (${t('results')})`,
        show: <Autocomplete label={label} {...wired} search={answered} keepText placeholder={t('type')} />,
      },
      {
        props: 'initialText renderItem',
        show: (
          <Autocomplete
            label={label}
            {...wired}
            search={answered}
            initialText={t('trades.baker')}
            renderItem={(item) => <strong>{item}</strong>}
          />
        ),
      },
      {
        props: `search (${t('noResult')})`,
        show: <Autocomplete label={label} {...wired} search={async () => []} />,
      },
      {
        props: 'keepText meant noneText',
        show: (
          <Autocomplete
            label={label}
            {...wired}
            search={answered}
            keepText
            meant={() => undefined}
            noneText={t('noResult')}
          />
        ),
      },
      {
        props: `search (${t('slow')})`,
        show: (
          <Autocomplete
            label={label}
            {...wired}
            search={() => new Promise<string[]>((resolve) => setTimeout(() => resolve(found), slowMs))}
          />
        ),
      },
      {
        props: `search (${t('broken')})`,
        show: <Autocomplete label={label} {...wired} search={() => Promise.reject(brokenProblem)} />,
      },
    ],
  };
}

/** The parts of a field, and the form around fields. */
function wiring(t: GalleryText): Piece[] {
  const inside = (
    <>
      <TextInput label={t('trade')} />
      <Button>{t('answer')}</Button>
    </>
  );
  const form = { ref: null, submit: async () => {} };
  return [
    {
      name: 'Field',
      examples: [
        {
          props: 'children={(wiring) => …}',
          show: (
            <Field label={t('hours')} hint={t('hoursHint')}>
              {(wired) => <input {...wired} className="fr-input" type="time" />}
            </Field>
          ),
        },
      ],
    },
    {
      name: 'FieldError',
      examples: [
        { props: 'error', show: <FieldError id="gallery-error" error={t('tradeMissing')} /> },
        { props: t('without'), show: <FieldError id="gallery-no-error" /> },
      ],
    },
    {
      name: 'Form',
      examples: [
        { props: 'form', show: <Form form={{ ...form, problem: null }}>{inside}</Form> },
        {
          props: 'form.problem way',
          show: (
            <Form
              form={{ ...form, problem: brokenProblem }}
              way={
                <Button kind="tertiary" size="sm">
                  {t('seeSlots')}
                </Button>
              }
            >
              {inside}
            </Form>
          ),
        },
      ],
    },
  ];
}
