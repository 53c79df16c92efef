import { Checkbox } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Block, type BlockProps } from './block.tsx';
import type { SlotDraft } from './slot-draft.ts';
import { useSlotFormText } from './text.ts';

export function WelcomeBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  const setTutor = (changes: Partial<SlotDraft['tutor']>) =>
    change({ tutor: { ...draft.tutor, ...changes } });
  return (
    <Block number={5} title={t('blocks.welcome')}>
      <TextArea
        label={t('welcome')}
        hint={t('welcomeHint')}
        optional
        rows={3}
        maxLength={2000}
        value={draft.welcome}
        error={errorOf('welcome')}
        onChange={(event) => change({ welcome: event.target.value })}
      />
      <div className="p-two">
        <TextInput
          label={t('tutorFirst')}
          optional
          autoComplete="off"
          value={draft.tutor.firstName}
          error={errorOf('tutor')}
          onChange={(event) => setTutor({ firstName: event.target.value })}
        />
        <TextInput
          label={t('tutorLast')}
          optional
          autoComplete="off"
          value={draft.tutor.lastName}
          onChange={(event) => setTutor({ lastName: event.target.value })}
        />
      </div>
      <TextInput
        label={t('tutorFunction')}
        optional
        autoComplete="off"
        value={draft.tutor.function}
        onChange={(event) => setTutor({ function: event.target.value })}
      />
      <Checkbox
        label={t('declaration')}
        hint={t('declarationHint')}
        checked={draft.noReplacementDeclared}
        error={errorOf('noReplacementDeclared')}
        onChange={(event) => change({ noReplacementDeclared: event.target.checked })}
      />
    </Block>
  );
}
