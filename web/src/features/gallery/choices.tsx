import { Checkbox, CheckboxGroup, type Choice, RadioGroup, Switch } from '../../ui/choice.tsx';
import { type Group, Kept, nothing, type Piece } from './example.tsx';
import type { GalleryText } from './text.ts';

type Answer = 'yes' | 'no' | 'later';

export function choices(t: GalleryText): Group {
  return {
    id: 'choices',
    title: t('groups.choices'),
    pieces: [checkboxes(t), radioGroups(t), checkboxGroups(t), switches(t)],
  };
}

function checkboxes(t: GalleryText): Piece {
  const label = t('agree');
  return {
    name: 'Checkbox',
    examples: [
      { props: 'label', show: <Checkbox label={label} /> },
      { props: 'defaultChecked', show: <Checkbox label={label} defaultChecked /> },
      { props: 'hint', show: <Checkbox label={label} hint={t('agreeHint')} /> },
      { props: 'error', show: <Checkbox label={label} error={t('agreeMissing')} /> },
      { props: 'disabled', show: <Checkbox label={label} disabled /> },
      { props: 'defaultChecked disabled', show: <Checkbox label={label} defaultChecked disabled /> },
      { props: t('longText'), show: <Checkbox label={t('long')} hint={t('long')} error={t('long')} /> },
    ],
  };
}

/** The states that both kinds of groups share. */
function groupLooks(t: GalleryText) {
  const answers: Choice<Answer>[] = [
    { value: 'yes', label: t('answers.yes') },
    { value: 'no', label: t('answers.no') },
    { value: 'later', label: t('answers.later') },
  ];
  const plain = { legend: t('question'), options: answers };
  const hinted = answers.map((answer) => ({ ...answer, hint: t('answerHint') }));
  return [
    { props: 'legend options', look: plain, empty: true },
    { props: 'hint', look: { ...plain, hint: t('questionHint') } },
    { props: 'options (hint)', look: { ...plain, options: hinted } },
    { props: 'inline', look: { ...plain, inline: true } },
    { props: 'error', look: { ...plain, error: t('questionMissing') }, empty: true },
    { props: t('longText'), look: { legend: t('long'), hint: t('long'), options: hinted, error: t('long') } },
  ];
}

function radioGroups(t: GalleryText): Piece {
  return {
    name: 'RadioGroup',
    examples: groupLooks(t).map(({ props, look, empty }) => ({
      props: empty ? props : `${props} value`,
      show: (
        <Kept<Answer | null> initial={empty ? null : 'yes'}>
          {(value, change) => <RadioGroup {...look} value={value} onChange={change} />}
        </Kept>
      ),
    })),
  };
}

function checkboxGroups(t: GalleryText): Piece {
  return {
    name: 'CheckboxGroup',
    examples: groupLooks(t).map(({ props, look, empty }) => ({
      props: empty ? props : `${props} value`,
      show: (
        <Kept<Answer[]> initial={empty ? [] : ['yes', 'later']}>
          {(value, change) => <CheckboxGroup {...look} value={value} onChange={change} />}
        </Kept>
      ),
    })),
  };
}

function switches(t: GalleryText): Piece {
  const label = t('mails');
  return {
    name: 'Switch',
    examples: [
      ...[false, true].map((on) => ({
        props: `checked={${on}}`,
        show: (
          <Kept initial={on}>
            {(value, change) => <Switch label={label} checked={value} onChange={change} />}
          </Kept>
        ),
      })),
      {
        props: 'hint',
        show: (
          <Kept<boolean> initial>
            {(value, change) => (
              <Switch label={label} hint={t('mailsHint')} checked={value} onChange={change} />
            )}
          </Kept>
        ),
      },
      ...[false, true].map((on) => ({
        props: `checked={${on}} disabled`,
        show: <Switch label={label} checked={on} onChange={nothing} disabled />,
      })),
      {
        props: t('longText'),
        show: (
          <Kept<boolean> initial>
            {(value, change) => (
              <Switch label={t('long')} hint={t('long')} checked={value} onChange={change} />
            )}
          </Kept>
        ),
      },
    ],
  };
}
