import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { type Answer, hasCode } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { Alert, type Tone } from '../../ui/alert.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ReferenceForm } from './reference-form.tsx';
import { useSigningText } from './text.ts';
import { WithReference } from './with-reference.tsx';
import './signing.css';

type Checked = Answer<'GET /convention-checks/:reference'>;

/** Whether a printed convention is genuine: its state and hash, and nothing personal. Its QR code opens this page. */
export function CheckPage() {
  const t = useSigningText();
  const { reference } = useParams();
  return (
    <Page title={t('check.title')} lead={t('check.lead')}>
      <div className="p-sign">
        {reference && <Check key={reference} reference={reference} />}
        <section aria-labelledby={reference ? 'other' : undefined}>
          {reference && (
            <h2 id="other" className="p-subtitle">
              {t('check.other')}
            </h2>
          )}
          <ReferenceForm key={reference} />
        </section>
      </div>
    </Page>
  );
}

function Check({ reference }: { reference: string }) {
  const t = useSigningText();
  const query = useQuery(queryOf('GET /convention-checks/:reference', { params: { reference } }));
  if (query.isPending) return <Skeleton lines={5} />;
  if (hasCode(query.error, 'not_found', 'validation_failed'))
    return (
      <Alert
        tone="error"
        live
        title={<WithReference text={t('check.unknown', { reference })} reference={reference} />}
      >
        <p>{t('check.unknownText')}</p>
      </Alert>
    );
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Genuine checked={query.data} />;
}

const tones: Record<Checked['state'], Tone> = {
  draft: 'warning',
  to_sign: 'info',
  partially_signed: 'info',
  signed: 'info',
  validated: 'success',
  rejected: 'error',
  cancelled: 'error',
};

function Genuine({ checked }: { checked: Checked }) {
  const t = useSigningText();
  const { reference, state, version, hash, signed, signers, completedAt } = checked;
  return (
    <>
      <Alert
        tone={tones[state]}
        live
        title={<WithReference text={t('check.reference', { reference })} reference={reference} />}
      >
        <p>{t(`check.states.${state}`)}</p>
      </Alert>
      <p>
        {t('check.version', { version })} · {t('check.signed', { count: signed, of: signers })}
        {completedAt && (
          <>
            {' · '}
            {t('check.completed')} <DateText value={completedAt} as="moment" />
          </>
        )}
      </p>
      <section aria-labelledby="hash">
        <h2 id="hash" className="p-subtitle">
          {t('check.hash')}
        </h2>
        <p>{t('check.hashHint')}</p>
        <ol className="p-sign__hash">
          {wordsOfFour(hash).map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place
            <li key={at}>{word}</li>
          ))}
        </ol>
      </section>
      <p className="p-small p-muted">{t('check.nothingPersonal')}</p>
    </>
  );
}

/** As it is printed. */
const wordsOfFour = (hash: string): string[] => hash.match(/.{1,4}/g) ?? [];
