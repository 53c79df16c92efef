import { useSigningText } from './text.ts';

/** What the button beneath confirms, word for word as it is kept with the signature. */
export function Consent({ sentences, lead }: { sentences: readonly string[]; lead?: string }) {
  const t = useSigningText();
  if (sentences.length === 0) return null;
  return (
    <div className="p-sign__consent">
      <p className="p-small">{lead ?? t('code.consent')}</p>
      {[...new Set(sentences)].map((sentence) => (
        <p key={sentence}>
          <strong>{sentence}</strong>
        </p>
      ))}
    </div>
  );
}
