import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCopy } from '../../app/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import type { PartySigning } from './party-signing.ts';
import { useSigningText } from './text.ts';
import { useStoreSigning } from './use-signing.ts';

/** The link of somebody who signs, to pass it on in a message of one's own; the code still goes to their address. */
export function CopyLink({ party, conventionId }: { party: PartySigning; conventionId: string }) {
  const t = useSigningText();
  const copy = useCopy();
  const store = useStoreSigning(conventionId);
  const [address, setAddress] = useState<string | null>(null);
  const copying = useApiMutation({
    send: () =>
      request('POST /conventions/:conventionId/signing/:party/links', {
        params: { conventionId, party: party.party },
      }),
    onAnswer: async ({ path, ...signing }) => {
      store(signing);
      const whole = `${window.location.origin}${path}`;
      setAddress(whole);
      await copy(whole, t('card.linkCopied'), { tone: 'info', text: t('card.copyByHand') });
    },
    staleOnProblem: ['GET /conventions/:conventionId/signing'],
  });
  return (
    <>
      <Button
        kind="tertiary"
        size="sm"
        icon="copy"
        aria-label={t('card.copyOf', { name: party.name })}
        busy={copying.pending}
        onClick={() => void copying.run()}
      >
        {t('card.copy')}
      </Button>
      {address && (
        <TextInput
          label={t('card.link')}
          hint={t('card.linkHint')}
          value={address}
          readOnly
          onFocus={(event) => event.target.select()}
        />
      )}
    </>
  );
}
