import { request } from '../../app/api.ts';
import { useEnter } from '../auth/use-enter.ts';
import { PhoneCodeForm } from '../phone-codes/phone-code-form.tsx';
import { usePhoneCodesText } from '../phone-codes/text.ts';
import type { OpenLetter } from './open-letter.ts';
import { useAccessLettersText } from './text.ts';

/** Verifying the phone number uses up the letter. */
export function PhoneMethod({ letter: { identifier, code } }: { letter: OpenLetter }) {
  const t = useAccessLettersText();
  const phoneText = usePhoneCodesText();
  const enter = useEnter();
  const letter = { identifier, code };
  return (
    <PhoneCodeForm
      ask={(phone) => request('POST /access-letters/phone-codes', { body: { ...letter, phone } })}
      confirm={async (given) => {
        const proof = { kind: 'phone' as const, ...given };
        const session = await request('POST /access-letters/spend', { body: { ...letter, proof } });
        await enter(session, { isNew: true });
      }}
      codePath="proof.code"
      sent={phoneText('sent')}
      submit={t('choice.enter')}
    />
  );
}
