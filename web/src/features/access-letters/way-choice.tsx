import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import type { OpenLetter } from './open-letter.ts';
import { PasswordWay } from './password-way.tsx';
import { PhoneWay } from './phone-way.tsx';
import { useAccessLettersText } from './text.ts';

/** How the person will sign in from now on. Confirming uses up the letter. */
export function WayChoice({ letter, onBack }: { letter: OpenLetter; onBack: () => void }) {
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
      {way === 'password' ? <PasswordWay letter={letter} /> : <PhoneWay letter={letter} />}
      <p className="p-section">
        <Button kind="quiet" icon="arrow-left" onClick={onBack}>
          {t('choice.back')}
        </Button>
      </p>
    </Page>
  );
}
