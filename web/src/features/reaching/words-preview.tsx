import type { ReachSettings, Worded } from '@passerelle/api/contract';
import { fillSms, fillWords, smsCount } from '@passerelle/api/rules';
import { paths } from '../../app/paths.ts';
import { useOrigin } from '../../ui/in-browser.ts';
import { useReachingText } from './text.ts';

const exampleCode = 'K7QM-482P-XA3F';

/** What an invented person would read: a mail, a text message, a letter. */
export function WordsPreview({
  worded: { via, subject, body },
  structure,
}: {
  worded: Worded;
  structure: ReachSettings['structure'];
}) {
  const t = useReachingText();
  const origin = useOrigin();
  const values = {
    prenom: t('words.example.prenom'),
    nom: t('words.example.nom'),
    structure: structure.name,
    conseiller: t('words.example.conseiller'),
    motif: t('words.example.motif'),
    telephone: structure.phone,
    validite: t('words.example.validite'),
    lien: `${origin}${paths.bookingByCode(exampleCode)}`,
  };
  const filled = fillWords({ subject, body }, values);
  const text = fillSms({ subject, body }, values);
  return (
    <section className="p-reach-preview" aria-labelledby="preview" aria-live="off">
      <h2 id="preview" className="p-reach__head">
        {t('words.preview')}
      </h2>
      <p className="p-small p-muted">{t('words.previewHint')}</p>
      {via === 'sms' ? (
        <>
          <p className="p-reach-sms">{text}</p>
          <p className="p-small">{t('words.smsCount', { count: smsCount(text) })}</p>
        </>
      ) : (
        <article className={`p-reach-paper p-reach-paper--${via}`}>
          <h3>{filled.subject}</h3>
          <Paragraphs all={filled.before} />
          {via === 'email' ? (
            <p>
              <span className="p-reach-button">{t('words.chooseButton')}</span>
            </p>
          ) : (
            <p className="p-reach-code">
              <span>{`${origin.replace(/^https?:\/\//, '')}${paths.bookingCode}`}</span>
              <strong>{exampleCode}</strong>
            </p>
          )}
          <Paragraphs all={filled.after} />
        </article>
      )}
    </section>
  );
}

const Paragraphs = ({ all }: { all: readonly string[] }) =>
  all.map((text, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is identified by its place
    <p key={at} className="p-prewrap">
      {text}
    </p>
  ));
