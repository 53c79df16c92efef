import type { AskedSide, ConventionFact, ConventionPage } from '@passerelle/api/contract';
import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { CopyFactsLink } from './copy-facts-link.tsx';
import { useConventionText } from './text.ts';

interface Props {
  page: ConventionPage;
  to: AskedSide;
  facts: readonly ConventionFact[];
}

/** Asks a side, in the thread, for what it knows and the draft does not say; afterwards, when it was asked. */
export function AskButton({ page, to, facts }: Props) {
  const t = useConventionText();
  const { mail, sms } = useSession();
  const attempt = useRef(newClientId());
  const params = { conventionId: page.id };
  const last = page.asks.findLast((ask) => ask.to === to);
  const asking = useApiMutation({
    send: (by: 'conversation' | 'email' | 'sms') =>
      request('POST /conventions/:conventionId/asks', {
        params,
        body: { clientId: attempt.current, to, by, facts: [...facts] },
      }),
    onAnswer: () => {
      attempt.current = newClientId();
    },
    says: (_answer, by) => t(by === 'conversation' ? `ask.done.${to}` : 'ask.doneByLink'),
    stale: ['GET /conventions/:conventionId'],
    staleOnProblem: ['GET /conventions/:conventionId'],
  });
  // who signs for a company may have no account
  const representative = to === 'employer' ? page.content.host.representative : null;
  const link = mail && representative?.email ? 'email' : sms && representative?.phone ? 'sms' : null;
  // whoever was handed a link may be asked another way all the same
  const told = page.asks.findLast((ask) => ask.to === to && !ask.copied);
  const isNew = !told || told.answeredAt !== null || facts.some((fact) => !told.facts.includes(fact));
  if (facts.length === 0 && !last) return null;
  return (
    <div className="p-stack">
      {last && (
        <p className="p-small p-muted">
          {t(`ask.asked.${to}`)} <DateText value={last.at} as="moment" />
          {last.sentTo && t('ask.sentTo', { address: last.sentTo })}
          {last.copied && t('ask.handedOver')}
          {last.answeredAt ? (
            <>
              {t('ask.answered')} <DateText value={last.answeredAt} as="moment" />.
            </>
          ) : (
            <>. {t('ask.waiting')}</>
          )}
        </p>
      )}
      {facts.length > 0 && (
        <p className="p-row">
          <Button
            kind="secondary"
            size="sm"
            icon="chat"
            busy={asking.pendingInput === 'conversation'}
            disabled={!isNew || asking.pending}
            onClick={() => void asking.run('conversation')}
          >
            {t(`ask.button.${to}`)}
          </Button>
          {link && (
            <Button
              kind="secondary"
              size="sm"
              icon={link === 'email' ? 'mail' : 'phone'}
              busy={asking.pendingInput === link}
              disabled={(!isNew && told?.sentTo !== null) || asking.pending}
              onClick={() => void asking.run(link)}
            >
              {t(`ask.link.${link}`)}
            </Button>
          )}
          {last && (
            <ButtonLink kind="tertiary" size="sm" to={paths.conversation(page.candidacyId)}>
              {t('ask.thread')}
            </ButtonLink>
          )}
        </p>
      )}
      {to === 'employer' && facts.length > 0 && <CopyFactsLink page={page} facts={facts} />}
    </div>
  );
}
