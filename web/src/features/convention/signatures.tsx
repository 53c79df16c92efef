import type { ConventionPage } from '@passerelle/api/contract';
import { urlOf } from '../../app/api.ts';
import { DateText } from '../../ui/date-text.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { Icon } from '../../ui/icon.tsx';
import { OwnSignature } from '../signing/own-signature.tsx';
import { PartyActions } from '../signing/party-actions.tsx';
import { useSigning } from '../signing/use-signing.ts';
import { useConventionText } from './text.ts';
import { partyInWords } from './words.ts';

/** Signatures are waited for. */
const signable: readonly ConventionPage['state'][] = ['to_sign', 'partially_signed'];
const ended: readonly ConventionPage['state'][] = ['rejected', 'cancelled'];

/** Who has signed and how, who is missing and since when, and the validation after them. */
export function Signatures({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const signing = useSigning(page);
  const isOpen = signable.includes(page.state);
  return (
    <section className="p-card" aria-labelledby="signatures">
      <h2 id="signatures" className="p-card__title">
        {t('signatures.title')}
      </h2>
      {isOpen && signing && <OwnSignature signing={signing} />}
      <ul className="p-convention__parties">
        {page.parties.map((party) => {
          const state = signing?.parties.find((one) => one.party === party.party);
          return (
            <li key={party.party}>
              <Icon name={party.signedAt ? 'success' : ended.includes(page.state) ? 'subtract' : 'time'} />
              <div>
                <strong>{partyInWords(party, t)}</strong>
                <br />
                <Signature party={party} page={page} />
                {signing && state && <PartyActions party={state} signing={signing} isOpen={isOpen} />}
              </div>
            </li>
          );
        })}
        <Validation page={page} />
      </ul>
      <div>
        <DocumentLink
          href={urlOf('GET /conventions/:conventionId/document', { params: { conventionId: page.id } })}
        >
          {t('signatures.document')}
        </DocumentLink>
      </div>
    </section>
  );
}

function Signature({ party, page }: { party: ConventionPage['parties'][number]; page: ConventionPage }) {
  const t = useConventionText();
  if (party.signedAt)
    return (
      <>
        {t('signatures.signed')} <DateText value={party.signedAt} as="moment" />
        {party.how && <>, {t(`signatures.ways.${party.how}`)}</>}
      </>
    );
  if (ended.includes(page.state)) return <>{t('signatures.void')}</>;
  if (!page.submittedAt) return <>{t('signatures.notYet')}</>;
  return (
    <>
      {t('signatures.missing')} <DateText value={page.submittedAt} as="since" />
    </>
  );
}

function Validation({ page: { validation, state, content } }: { page: ConventionPage }) {
  const t = useConventionText();
  const { steps, done } = validation;
  if (ended.includes(state) && done.length === 0) return null;
  return (
    <li>
      <Icon name={done.length >= steps ? 'success' : 'time'} />
      <span>
        <strong>{t('signatures.validation', { name: content.prescriber?.name ?? '' })}</strong>
        {done.map(({ at, by }) => (
          <span key={at} className="p-convention__line">
            <DateText value={at} as="moment" />, {by}
          </span>
        ))}
        {done.length < steps && (
          <span className="p-convention__line">
            {steps > 1
              ? t('signatures.validationSteps', { done: done.length, steps })
              : t('signatures.validationMissing')}
          </span>
        )}
      </span>
    </li>
  );
}
