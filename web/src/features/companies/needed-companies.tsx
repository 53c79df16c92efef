import type { NeededEstablishment } from '@passerelle/api/contract';
import { formatSiret } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { request } from '../../app/api.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { ExportCompanies } from './export-companies.tsx';
import { useCompaniesText } from './text.ts';
import { TickCompany, TickedCompanies, useTicked } from './ticked-companies.tsx';
import { ToConfirmNote } from './to-confirm.tsx';
import { useAct } from './use-act.ts';
import './companies.css';

/** Companies that must be confirmed, or that need a manager. */
export function NeededCompanies({ need }: { need: 'to_confirm' | 'manager' }) {
  const t = useCompaniesText();
  const list = useInfiniteQuery(pagesOf('GET /establishments', { query: { need } }));
  const items = itemsOf(list.data);
  const ticked = useTicked(items.map(({ id }) => id));
  const several = useRole() === 'coordinator' && need === 'to_confirm' && items.length > 1;
  if (list.isPending) return <Skeleton cards={3} />;
  if (list.isError && items.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState
        icon="success"
        title={t(need === 'manager' ? 'list.noneWithoutManager' : 'list.noneToConfirm')}
      />
    );
  return (
    <div className="p-stack">
      <ListCount list={list} of="companies" />
      <ExportCompanies need={need} />
      {items.map((one) => (
        <Company key={one.id} company={one} need={need}>
          {several && <TickCompany ticked={ticked} id={one.id} name={one.name} />}
        </Company>
      ))}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {several && <TickedCompanies ticked={ticked} />}
    </div>
  );
}

function Company({
  company,
  need,
  children,
}: {
  company: NeededEstablishment;
  need: 'to_confirm' | 'manager';
  children: ReactNode;
}) {
  const t = useCompaniesText();
  const locale = useLocale();
  const { trust, members, withoutManagerSince } = company;
  return (
    <article className="p-card p-stack">
      <div>
        <h2 className="p-card__title">{company.name}</h2>
        <p className="p-small p-muted">
          {t('list.siret', { siret: formatSiret(company.siret) })} · {company.address}, {company.commune.name}
        </p>
      </div>
      {children}
      {need === 'to_confirm' && trust.state !== 'confirmed' && (
        <ToConfirmNote establishment={company} toConfirm={{ why: trust.state, since: trust.at }} />
      )}
      {need === 'manager' && withoutManagerSince && (
        <p>
          {t('list.since', { day: dayInWords(withoutManagerSince, locale) })}.{' '}
          {t(members.length === 0 ? 'list.nobody' : 'list.nameOne')}
        </p>
      )}
      {need === 'manager' && members.length === 0 && <InviteSomebody company={company} />}
      {members.length > 0 && (
        <div>
          <h3 className="p-members__title">{t('list.contacts')}</h3>
          <ul>
            {members.map((member) => (
              <Contact key={member.accountId} company={company} member={member} naming={need === 'manager'} />
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}

/** Whoever accepts first manages the company. */
function InviteSomebody({ company }: { company: NeededEstablishment }) {
  const t = useCompaniesText();
  const [open, setOpen] = useState(false);
  if (open)
    return (
      <Invitations target={{ role: 'employer', placeId: company.id }} emailLabel={t('list.inviteEmail')} />
    );
  return (
    <div>
      <Button
        kind="secondary"
        size="sm"
        icon="send"
        aria-label={t('list.inviteNamed', { name: company.name })}
        onClick={() => setOpen(true)}
      >
        {t('list.invite')}
      </Button>
    </div>
  );
}

function Contact({
  company,
  member,
  naming,
}: {
  company: NeededEstablishment;
  member: NeededEstablishment['members'][number];
  naming: boolean;
}) {
  const t = useCompaniesText();
  const { act, busy } = useAct();
  const { accountId, name, email } = member;
  const params = { establishmentId: company.id, accountId };
  const give = () =>
    act(
      () =>
        request('PUT /establishments/:establishmentId/members/:accountId/role', {
          params,
          body: { role: 'manager' },
        }),
      { text: t('team.nowManager', { name }) },
    );
  return (
    <li>
      {name} <span className="p-small p-muted">{email}</span>{' '}
      {naming && (
        <Button kind="tertiary" size="sm" busy={busy} onClick={() => void give()}>
          {t('team.makeManager')}
        </Button>
      )}
    </li>
  );
}
