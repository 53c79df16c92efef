import { Block } from '../../ui/block.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import type { BlockProps } from './block-props.ts';
import { useSlotFormText } from './text.ts';

export function WelcomeBlock({ form }: BlockProps) {
  const t = useSlotFormText();
  const declared = form.field('noReplacementDeclared');
  return (
    <Block number={5} title={t('blocks.welcome')}>
      <TextArea
        label={t('welcome')}
        hint={t('welcomeHint')}
        optional
        rows={3}
        maxLength={2000}
        {...form.field('welcome')}
      />
      <TutorFields form={form} />
      <Checkbox
        label={t('declaration')}
        hint={t('declarationHint')}
        {...declared}
        error={declared.error && t('declarationNeeded')}
      />
    </Block>
  );
}

/** The tutor: all three fields or none. One message is shown, at the first missing field. */
function TutorFields({ form }: BlockProps) {
  const t = useSlotFormText();
  const tutor = form.form.watch('tutor');
  const parts = ['firstName', 'lastName', 'function'] as const;
  const missing = parts.find((part) => tutor[part].trim() === '');
  const wire = (part: (typeof parts)[number]) => {
    const { error, ...field } = form.field(`tutor.${part}`, {
      onChange: () => form.form.clearErrors('tutor'),
    });
    const empty = tutor[part].trim() === '';
    return {
      ...field,
      error: error && (!empty ? error : part === missing ? t('tutorIncomplete') : undefined),
    };
  };
  return (
    <>
      <div className="p-two">
        <TextInput label={t('tutorFirst')} optional autoComplete="off" {...wire('firstName')} />
        <TextInput label={t('tutorLast')} optional autoComplete="off" {...wire('lastName')} />
      </div>
      <TextInput label={t('tutorFunction')} optional autoComplete="off" {...wire('function')} />
    </>
  );
}
