import type { ConventionFact, ConventionPage } from '@passerelle/api/contract';
import { useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCopy } from '../../app/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useConventionText } from './text.ts';

/** The link by which a company without an account writes what is missing, to pass it on in a message of one's own. */
export function CopyFactsLink({ page, facts }: { page: ConventionPage; facts: readonly ConventionFact[] }) {
  const t = useConventionText();
  const copy = useCopy();
  const attempt = useRef(newClientId());
  const [address, setAddress] = useState<string | null>(null);
  const copying = useApiMutation({
    send: () =>
      request('POST /conventions/:conventionId/asks', {
        params: { conventionId: page.id },
        body: { clientId: attempt.current, to: 'employer', by: 'copy', facts: [...facts] },
      }),
    onAnswer: async ({ path }) => {
      attempt.current = newClientId();
      const whole = `${window.location.origin}${path ?? ''}`;
      setAddress(whole);
      await copy(whole, t('ask.copied'), { tone: 'info', text: t('ask.copyByHand') });
    },
    stale: ['GET /conventions/:conventionId'],
    staleOnProblem: ['GET /conventions/:conventionId'],
  });
  return (
    <div className="p-stack">
      <div>
        <Button
          kind="tertiary"
          size="sm"
          icon="copy"
          busy={copying.pending}
          onClick={() => void copying.run()}
        >
          {t('ask.copy')}
        </Button>
      </div>
      {address && (
        <TextInput
          label={t('ask.address')}
          hint={t('ask.addressHint')}
          value={address}
          readOnly
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
