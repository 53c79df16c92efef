import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import type { OpenLetter } from './open-letter.ts';
import { PasswordMethod } from './password-method.tsx';
import { PhoneMethod } from './phone-method.tsx';
import { useAccessLettersText } from './text.ts';

/** How the person will sign in from now on. Confirming uses up the letter. */
export function MethodChoice({ letter, onBack }: { letter: OpenLetter; onBack: () => void }) {
  const t = useAccessLettersText();
  const [way, setWay] = useState<'password' | 'phone'>('password');
  const { firstName, identifier, sms } = letter;
  return (
    <Page
      title={t('choice.title', { firstName })}
      lead={t('choice.lead', { identifier: identifier.trim().toUpperCase() })}
    >
      {sms && (
        <RadioGroup
          legend={t('choice.legend')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'password', label: t('choice.password'), hint: t('choice.passwordHint') },
            { value: 'phone', label: t('choice.phone'), hint: t('choice.phoneHint') },
          ]}
        />
      )}
      {way === 'password' ? <PasswordMethod letter={letter} /> : <PhoneMethod letter={letter} />}
      <p className="p-section">
        <Button kind="quiet" icon="arrow-left" onClick={onBack}>
          {t('choice.back')}
        </Button>
      </p>
    </Page>
  );
}
