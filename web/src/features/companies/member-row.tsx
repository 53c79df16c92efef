import type { Member } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

/** One member, with the roles that the user may assign and the button to remove them. */
export function MemberRow({ establishmentId, member }: { establishmentId: string; member: Member }) {
  const t = useCompaniesText();
  const { act, busy } = useAct();
  const [removing, setRemoving] = useState(false);
  const { accountId, name, email, role, abilities } = member;
  const params = { establishmentId, accountId };
  const give = (next: Member['role']) =>
    act(
      () =>
        request('PUT /establishments/:establishmentId/members/:accountId/role', {
          params,
          body: { role: next },
        }),
      {
        text: t(next === 'manager' ? 'team.nowManager' : 'team.nowMember', { name }),
        undo: () => void give(role),
      },
    );
  const remove = async () => {
    const done = { text: t('team.removed', { name }) };
    await act(() => request('DELETE /establishments/:establishmentId/members/:accountId', { params }), done);
    setRemoving(false);
  };
  return (
    <li className="p-card p-member">
      <Avatar name={name} />
      <div className="p-member__who">
        <p className="p-member__name">
          <strong>{name}</strong>
          {member.me && ` (${t('team.you')})`}{' '}
          <Badge tone={role === 'manager' ? 'info' : 'neutral'}>{t(`team.roles.${role}`)}</Badge>
        </p>
        {email && <p className="p-small p-muted p-member__email">{email}</p>}
        <p className="p-small p-muted">
          {t('team.since')} <DateText value={member.since} as="day" />
        </p>
      </div>
      {(abilities.roles.length > 0 || abilities.remove) && (
        <div className="p-actions">
          {abilities.roles.map((next) => (
            <Button key={next} kind="tertiary" size="sm" busy={busy} onClick={() => void give(next)}>
              {t(next === 'manager' ? 'team.makeManager' : 'team.makeMember')}
            </Button>
          ))}
          {abilities.remove && (
            <Button kind="quiet" size="sm" icon="close" onClick={() => setRemoving(true)}>
              {t('team.remove')}
            </Button>
          )}
        </div>
      )}
      <Dialog
        open={removing}
        onClose={() => setRemoving(false)}
        title={t('team.removeTitle', { name })}
        footer={
          <>
            <Button kind="tertiary" onClick={() => setRemoving(false)}>
              {t('team.back')}
            </Button>
            <Button busy={busy} onClick={() => void remove()}>
              {t('team.remove')}
            </Button>
          </>
        }
      >
        <p>{t('team.removeText', { name })}</p>
      </Dialog>
    </li>
  );
}
