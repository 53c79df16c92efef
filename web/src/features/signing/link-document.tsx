import { useState } from 'react';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { fetchDocument } from './document-file.ts';
import { useSigningText } from './text.ts';

/** Fetches the PDF, so that the secret is in no address, and opens it; it stays here as a link for browsers that open no window. */
export function LinkDocument({ token }: { token: string }) {
  const t = useSigningText();
  const [address, setAddress] = useState<string | null>(null);
  const fetching = useApiMutation({
    send: () => fetchDocument(token),
    onAnswer: (made) => {
      setAddress(made);
      window.open(made, '_blank');
    },
  });
  if (address)
    return (
      <a className="fr-link" href={address} target="_blank" rel="noopener">
        <Icon name="file" /> {t('facts.documentReady')}
      </a>
    );
  return (
    <Button kind="tertiary" size="sm" icon="file" busy={fetching.pending} onClick={() => void fetching.run()}>
      {t('facts.document')}
    </Button>
  );
}
