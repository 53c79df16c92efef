import type { Engagement, Plan } from '@passerelle/api/contract';
import { lazy, Suspense, useRef, useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { ContractTerms } from './contract-terms.tsx';
import { PersonSignature } from './person-signature.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';
import { useDay } from './use-day.ts';

const ContractForm = lazy(async () => ({ default: (await import('./contract-form.tsx')).ContractForm }));
const SignContractDialog = lazyDialog(
  async () => (await import('./sign-contract-dialog.tsx')).SignContractDialog,
);

interface Props {
  pathwayId: string;
  plan: Plan;
  /** It is the next thing to do on the page: orientation and diagnosis are there. */
  isNext: boolean;
}

/** The contract of the person: prepared, signed, in force, and those before. */
export function ContractCard({ pathwayId, plan, isNext }: Props) {
  const t = usePlanText();
  const { open, inForce, former, abilities } = plan;
  const clientId = useRef(newClientId());
  const begin = useApiMutation({
    send: () =>
      request('POST /pathways/:pathwayId/engagements', {
        params: { pathwayId },
        body: { clientId: clientId.current },
      }),
    onAnswer: () => {
      clientId.current = newClientId();
    },
    stale: planShows,
  });
  return (
    <section className="p-card p-stack" aria-labelledby="contract">
      <h2 id="contract" className="p-card__title">
        {t('contract.title')}
      </h2>
      {open && <OpenContract pathwayId={pathwayId} contract={open} plan={plan} isNext={isNext} />}
      {inForce && <SignedContract pathwayId={pathwayId} contract={inForce} plan={plan} />}
      {!open && !inForce && <p className="p-muted">{t('contract.none')}</p>}
      {!open && abilities.write && (
        <div>
          <Button
            kind={isNext ? 'primary' : 'secondary'}
            busy={begin.pending}
            onClick={() => void begin.run()}
          >
            {t(inForce ? 'contract.renew' : 'contract.begin')}
          </Button>
        </div>
      )}
      {former.engagements.length > 0 && (
        <details>
          <summary>{t('contract.former')}</summary>
          {former.engagements.map((one) => (
            <SignedContract key={one.id} pathwayId={pathwayId} contract={one} plan={plan} />
          ))}
        </details>
      )}
    </section>
  );
}

interface Shown {
  pathwayId: string;
  contract: Engagement;
  plan: Plan;
}

function OpenContract({ pathwayId, contract, plan, isNext }: Shown & Pick<Props, 'isNext'>) {
  const t = usePlanText();
  const [editing, setEditing] = useState(false);
  const [signing, setSigning] = useState(false);
  const isDraft = contract.state === 'draft';
  return (
    <div className="p-stack">
      <ContractState contract={contract} />
      {contract.voided.length > 0 && <Alert tone="warning">{t('contract.voided')}</Alert>}
      {isDraft || editing ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <ContractForm
            pathwayId={pathwayId}
            contract={contract}
            isNext={isNext}
            onSaved={() => setEditing(false)}
          />
        </Suspense>
      ) : (
        <>
          <ContractTerms pathwayId={pathwayId} contract={contract} plan={plan} />
          <Signatures pathwayId={pathwayId} contract={contract} />
          <div className="p-row">
            {contract.toSign && (
              <Button icon="edit" onClick={() => setSigning(true)}>
                {t('contract.sign')}
              </Button>
            )}
            {contract.abilities.edit && (
              <Button kind="tertiary" onClick={() => setEditing(true)}>
                {t('contract.change')}
              </Button>
            )}
          </div>
          <p className="p-small p-muted">{t('contract.changeHint')}</p>
          <ContractDocument pathwayId={pathwayId} contract={contract} />
          {contract.abilities.recordSignature && (
            <PersonSignature pathwayId={pathwayId} contract={contract} />
          )}
        </>
      )}
      <SignContractDialog
        pathwayId={pathwayId}
        contract={contract}
        open={signing}
        onClose={() => setSigning(false)}
      />
    </div>
  );
}

function SignedContract({ pathwayId, contract, plan }: Shown) {
  return (
    <div className="p-stack">
      <ContractState contract={contract} />
      <ContractTerms pathwayId={pathwayId} contract={contract} plan={plan} />
      <Signatures pathwayId={pathwayId} contract={contract} />
      <ContractDocument pathwayId={pathwayId} contract={contract} />
    </div>
  );
}

function ContractState({ contract: { state } }: { contract: Engagement }) {
  const t = usePlanText();
  return (
    <p>
      <Badge
        tone={state === 'signed' ? 'success' : 'info'}
        icon={state === 'signed' ? 'check' : state === 'draft' ? 'file' : 'edit'}
      >
        {t(`contract.states.${state}`)}
      </Badge>
    </p>
  );
}

export function ContractDocument({ pathwayId, contract }: Omit<Shown, 'plan'>) {
  const t = usePlanText();
  const params = { pathwayId, engagementId: contract.id };
  return (
    <p>
      <DocumentLink href={urlOf('GET /pathways/:pathwayId/engagements/:engagementId/document', { params })}>
        {t('contract.document')}
      </DocumentLink>
    </p>
  );
}

/** Who has signed, and when; `mine` for the person, who reads their own. */
export function Signatures({ pathwayId, contract, mine = false }: Omit<Shown, 'plan'> & { mine?: boolean }) {
  const t = usePlanText();
  const day = useDay();
  return (
    <dl className="p-plan-facts">
      {(['beneficiary', 'referent'] as const).map((party) => {
        const given = contract.signatures.find((one) => one.party === party);
        return (
          <div key={party}>
            <dt>{t(`${mine ? 'mine' : 'contract'}.parties.${party}`)}</dt>
            <dd>
              {given ? (
                <>
                  {t('contract.signedBy', { name: given.name, day: day(given.at) })}
                  <span className="p-clock__sub">
                    {t(`contract.ways.${given.how}`, { by: given.recordedBy ?? t('contract.aCounsellor') })}
                  </span>
                  {given.how === 'paper' && (
                    <DocumentLink
                      href={urlOf('GET /pathways/:pathwayId/engagements/:engagementId/scan', {
                        params: { pathwayId, engagementId: contract.id },
                      })}
                    >
                      {t('contract.scan')}
                    </DocumentLink>
                  )}
                </>
              ) : (
                t('contract.notSigned')
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
