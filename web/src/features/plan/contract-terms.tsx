import type { Engagement, EngagementAction, Plan } from '@passerelle/api/contract';
import { usualWeeklyHours } from '@passerelle/api/rules';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ActionCandidacy, Unlink } from './action-candidacy.tsx';
import { contractRights } from './rights.ts';
import { usePlanText } from './text.ts';
import { useDay } from './use-day.ts';

type Agreed = Pick<NonNullable<Engagement['agreed']>, 'referent' | 'structure'>;
type Linked = Pick<Engagement, 'abilities' | 'alike' | 'id' | 'immersions'>;
interface Props {
  contract: { terms: Engagement['terms']; agreed: Agreed | null } & Partial<Linked>;
  /** Whose contract it is, for who may say which candidacy an immersion is. */
  pathwayId?: string;
  plan: Pick<Plan, 'immersions'>;
  /** The person reads their own contract. */
  mine?: boolean;
  /** Rights and ways of appeal stand open: before one signs. */
  isToSign?: boolean;
}

/** What is agreed on, in plain words; the same for the person and those who accompany them. */
export function ContractTerms({ contract, plan, pathwayId, mine = false, isToSign = false }: Props) {
  const t = usePlanText();
  const day = useDay();
  const { terms, agreed } = contract;
  const { weeklyHours, lowering, from, to, renewOn, goals, actions } = terms;
  return (
    <div className="p-stack">
      <h3 className="p-plan-head">{t('contract.goals')}</h3>
      <ul>
        {goals.map((goal) => (
          <li key={goal}>{goal}</li>
        ))}
      </ul>
      <h3 className="p-plan-head">{t('contract.actions')}</h3>
      <ul className="p-bare p-plan-actions">
        {actions.map((action, at) => (
          <Action
            key={`${action.kind} ${action.title}`}
            action={action}
            plan={plan}
            said={saidOf(contract, at)}
          >
            {pathwayId && isLinkable(contract) && (
              <ActionLink pathwayId={pathwayId} contract={contract} action={action} at={at} />
            )}
          </Action>
        ))}
      </ul>
      <p>
        <strong>
          {weeklyHours === 0
            ? t(mine ? 'mine.noHours' : 'contract.noHours')
            : t('contract.weekly', { count: weeklyHours })}
        </strong>
        {weeklyHours > 0 && weeklyHours < usualWeeklyHours && lowering.length > 0 && (
          <>
            <br />
            {t('contract.lowered', {
              reasons: lowering.map((reason) => t(`contract.reasons.${reason}`).toLowerCase()).join(', '),
            })}
          </>
        )}
      </p>
      {terms.structureUndertakes && (
        <p>
          <strong>{t(mine ? 'mine.structureUndertakes' : 'contract.structureUndertakes')}</strong>{' '}
          {terms.structureUndertakes}
        </p>
      )}
      {terms.personUndertakes && (
        <p>
          <strong>{t(mine ? 'mine.personUndertakes' : 'contract.personUndertakes')}</strong>{' '}
          {terms.personUndertakes}
        </p>
      )}
      {terms.jobSought && (
        <p>
          <strong>{t('contract.jobSought')}</strong> {terms.jobSought}
        </p>
      )}
      <p>
        {from && to && t('contract.dates', { from: day(from), to: day(to) })}
        {renewOn && (
          <>
            <br />
            {t('contract.renewal', { day: day(renewOn) })}
          </>
        )}
        {agreed && (
          <>
            <br />
            {t('contract.with', { referent: agreed.referent, structure: agreed.structure })}
          </>
        )}
      </p>
      {isToSign ? (
        <>
          <h3 className="p-plan-head">{t('contract.rights')}</h3>
          <Rights />
        </>
      ) : (
        <details>
          <summary>{t('contract.rights')}</summary>
          <Rights />
        </details>
      )}
    </div>
  );
}

function Rights() {
  const locale = useLocale();
  return (
    <ul>
      {contractRights(locale).map((right) => (
        <li key={right}>{right}</li>
      ))}
    </ul>
  );
}

const saidOf = ({ immersions = [] }: Props['contract'], at: number) =>
  immersions.find(({ action }) => action === at)?.candidacyId ?? null;

const isLinkable = (contract: Props['contract']): contract is Props['contract'] & Linked =>
  contract.abilities?.link === true;

/** What can be said of an immersion once the contract was sent. */
function ActionLink({
  action: { kind, candidacyId },
  at,
  ...props
}: {
  pathwayId: string;
  contract: Linked;
  action: EngagementAction;
  at: number;
}) {
  if (kind !== 'immersion' || candidacyId) return null;
  const isSaid = props.contract.immersions.some(({ action }) => action === at);
  return isSaid ? <Unlink {...props} action={at} /> : <ActionCandidacy {...props} action={at} />;
}

function Action({
  action,
  plan,
  said,
  children,
}: {
  action: EngagementAction;
  plan: Props['plan'];
  /** The candidacy that was said of it since it was signed. */
  said: string | null;
  children: ReactNode;
}) {
  const t = usePlanText();
  const day = useDay();
  const locale = useLocale();
  const { kind, title, from, to, weeklyHours } = action;
  const candidacyId = action.candidacyId ?? said;
  const immersion = plan.immersions.find((one) => one.candidacyId === candidacyId);
  return (
    <li>
      <strong>{title}</strong>
      <span className="p-clock__sub">
        {[
          t(`contract.kinds.${kind}`),
          from && to ? t('contract.dates', { from: day(from), to: day(to) }) : null,
          weeklyHours ? t('contract.weekly', { count: weeklyHours }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {candidacyId && (
        <span className="p-row">
          <Link to={paths.candidacy(candidacyId)}>{t('contract.candidacy')}</Link>
          {immersion && (
            <>
              <Link to={paths.convention(immersion.conventionId)}>{t('contract.convention')}</Link>
              <span className="p-small p-muted">
                {t('contract.done', {
                  done: hoursInWords(immersion.done, locale),
                  planned: hoursInWords(immersion.planned, locale),
                })}
              </span>
            </>
          )}
        </span>
      )}
      {children}
    </li>
  );
}
