import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCopy } from '../../app/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import type { How } from './invite-plan.ts';
import { useReachingText } from './text.ts';

/** The person's own link, to pass it on in a message of one's own; what was sent before stays good. */
export function CopyBookingLink({
  pathwayId,
  name,
  how = { motive: 'first_interview', with: 'referent' },
}: {
  pathwayId: string;
  name: string;
  how?: Pick<How, 'motive' | 'with'>;
}) {
  const t = useReachingText();
  const copy = useCopy();
  const [address, setAddress] = useState<string | null>(null);
  const copying = useApiMutation({
    send: () =>
      request('POST /pathways/:pathwayId/booking-link-copies', {
        params: { pathwayId },
        body: { motive: how.motive, with: how.with },
      }),
    onAnswer: async ({ path }) => {
      const whole = `${window.location.origin}${path}`;
      setAddress(whole);
      await copy(whole, t('link.copied', { name }), { tone: 'info', text: t('link.copyByHand') });
    },
    // the lists stay as they are: the row with the link must not leave under the hand
    staleOnProblem: ['GET /reach/people', 'GET /reach/summary'],
  });
  return (
    <>
      <Button
        kind="tertiary"
        size="sm"
        icon="copy"
        aria-label={t('link.copyOf', { name })}
        busy={copying.pending}
        onClick={() => void copying.run()}
      >
        {t('link.copy')}
      </Button>
      {address && (
        <TextInput
          label={t('link.label', { name })}
          hint={t('link.hint')}
          value={address}
          readOnly
          onFocus={(event) => event.target.select()}
        />
      )}
    </>
  );
}
