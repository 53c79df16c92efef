import type { StructureMember } from '@passerelle/api/contract';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ExportMembers } from './export-members.tsx';
import { useStructureText } from './text.ts';
import './structure.css';

interface Props {
  caption: string;
  members: readonly StructureMember[];
  /** The actions on each member. */
  actions: (member: StructureMember) => ReactNode;
}

/** The members of a structure: a table on large screens, one block per member on phones. */
export function MembersTable({ caption, members, actions }: Props) {
  const t = useStructureText();
  const loads = members.some(({ load }) => load);
  return (
    <>
      <ExportMembers what={caption} members={members} />
      <table className="p-stacked">
        <caption className="fr-sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            <th scope="col">{t('since')}</th>
            {loads && <th scope="col">{t('load')}</th>}
            <th scope="col">{t('actions')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.accountId}>
              <th scope="row">
                <Who member={member} />
              </th>
              <td data-label={t('since')}>
                <DateText value={member.since} as="day" />
              </td>
              {loads && <td data-label={t('load')}>{member.load && <Load load={member.load} />}</td>}
              <td>
                <div className="p-stacked__actions">{actions(member)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Who({ member: { name, email, me, manager, suspended } }: { member: StructureMember }) {
  const t = useStructureText();
  return (
    <>
      <strong>{name}</strong>
      {me && ` (${t('you')})`} {manager && <Badge tone="info">{t('manager')}</Badge>}{' '}
      {suspended && <Badge tone="warning">{t('suspended')}</Badge>}
      {email && <span className="p-stacked__sub">{email}</span>}
    </>
  );
}

function Load({ load }: { load: NonNullable<StructureMember['load']> }) {
  const t = useStructureText();
  return (
    <span>
      {t('led', { count: load.led })}
      {load.followed > 0 && <span className="p-stacked__sub">{t('followed', { count: load.followed })}</span>}
      {load.openCandidacies > 0 && (
        <span className="p-stacked__sub">{t('open', { count: load.openCandidacies })}</span>
      )}
    </span>
  );
}
