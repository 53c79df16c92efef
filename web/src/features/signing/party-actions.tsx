import type { SigningState } from '@passerelle/api/contract';
import { request, urlOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { unbroken } from './address.ts';
import { CopyLink } from './copy-link.tsx';
import { OtherWays } from './other-ways.tsx';
import type { PartySigning } from './party-signing.ts';
import { useSigningText } from './text.ts';
import { useStoreSigning } from './use-signing.ts';

/** Under the name of a party: where its link went and when, and what the counsellor in charge can do about it. */
export function PartyActions({
  party,
  signing,
  isOpen,
}: {
  party: PartySigning;
  signing: SigningState;
  /** Signatures are waited for. */
  isOpen: boolean;
}) {
  const t = useSigningText();
  const params = { conventionId: signing.conventionId, party: party.party };
  if (party.signedAt)
    return party.scan ? (
      <div>
        <DocumentLink href={urlOf('GET /conventions/:conventionId/signing/:party/scan', { params })}>
          {t('card.scan')}
        </DocumentLink>
      </div>
    ) : null;
  if (!isOpen) return null;
  return (
    <>
      <SentLines party={party} />
      {signing.manages && (
        <div className="p-sign__ways">
          {!signing.mine.includes(party.party) && (
            <Remind party={party} conventionId={signing.conventionId} />
          )}
          <OtherWays party={party} signing={signing} />
        </div>
      )}
    </>
  );
}

/** The link and each reminder: to whom, when, asked by whom. */
function SentLines({ party: { sentTo, sent } }: { party: PartySigning }) {
  const t = useSigningText();
  const locale = useLocale();
  const now = useNow();
  if (sent.length === 0) return null;
  return (
    <ul className="p-sign__sent p-small p-muted">
      {sentTo && <li>{t('card.sentTo', { address: unbroken(sentTo) })}</li>}
      {sent.map(({ at, by, copied }, index) => {
        const moment = momentInWords(at, locale, now);
        const line = copied ? 'copied' : index === 0 ? 'sent' : by === '' ? 'reminded' : 'remindedBy';
        return <li key={`${at} ${copied}`}>{t(`card.${line}`, { moment, name: by })}</li>;
      })}
    </ul>
  );
}

/** Their counsellors sign with their accounts. */
const structures: readonly PartySigning['party'][] = ['prescriber', 'accompanying_structure'];

function Remind({ party, conventionId }: { party: PartySigning; conventionId: string }) {
  const t = useSigningText();
  const locale = useLocale();
  const now = useNow();
  const store = useStoreSigning(conventionId);
  const { mail } = useSession();
  const reminding = useApiMutation({
    send: () =>
      request('POST /conventions/:conventionId/signing/:party/reminders', {
        params: { conventionId, party: party.party },
      }),
    onAnswer: store,
    says: t('card.remindedNow'),
    staleOnProblem: ['GET /conventions/:conventionId/signing'],
  });
  const { remindFrom } = party;
  if (remindFrom === null)
    return (
      <p className="p-small p-muted">
        {t(
          structures.includes(party.party)
            ? 'card.withAccount'
            : mail
              ? 'card.noReminder'
              : 'card.noMessages',
        )}
      </p>
    );
  const waits = Date.parse(remindFrom) > now.getTime();
  return (
    <>
      <Button
        kind="secondary"
        size="sm"
        icon="bell"
        aria-label={t('card.remindOf', { name: party.name })}
        busy={reminding.pending}
        disabled={waits}
        onClick={() => void reminding.run()}
      >
        {t('card.remind')}
      </Button>
      {waits && (
        <p className="p-small p-muted">
          {t('card.remindFrom', { moment: momentInWords(remindFrom, locale, now) })}
        </p>
      )}
      <CopyLink party={party} conventionId={conventionId} />
    </>
  );
}
