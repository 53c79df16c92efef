import type { Structure, StructureMember } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { ProgramsLink } from '../programs/programs-link.tsx';
import { ManagerButton } from '../structure/manager-button.tsx';
import { MembersTable } from '../structure/members-table.tsx';
import { Delegation } from './delegation.tsx';
import { RemovalDialog } from './removal-dialog.tsx';
import { useSteeringText } from './text.ts';

/** One structure: its members with the actions on each, and its invitations. */
export function Team({ structure, unmanaged }: { structure: Structure; unmanaged: boolean }) {
  const t = useSteeringText();
  const [open, setOpen] = useState(false);
  return (
    <details className="p-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {structure.name} · {structure.commune.name}{' '}
        {unmanaged && <Badge tone="warning">{t('team.unmanaged')}</Badge>}
      </summary>
      {/* loaded when opened */}
      {open && (
        <div className="p-stack">
          <Members structure={structure} />
          <Delegation key={structure.version} structure={structure} />
          <Invitations target={{ role: 'counsellor', placeId: structure.id }} emailLabel={t('team.email')} />
          <p>
            <ProgramsLink owner={{ kind: 'structure', id: structure.id }} />
          </p>
        </div>
      )}
    </details>
  );
}

function Members({ structure: { id, name } }: { structure: Structure }) {
  const t = useSteeringText();
  const [leaving, setLeaving] = useState<StructureMember | null>(null);
  const query = useQuery(queryOf('GET /structures/:structureId/members', { params: { structureId: id } }));
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  if (items.length === 0) return <p className="p-muted">{t('team.nobody')}</p>;
  return (
    <>
      <MembersTable
        caption={t('team.membersOf', { structure: name })}
        members={items}
        actions={(member) => (
          <>
            <ManagerButton structureId={id} member={member} />
            {member.abilities.force && (
              <Button
                kind="tertiary"
                size="sm"
                aria-label={t('removal.buttonOf', { name: member.name })}
                onClick={() => setLeaving(member)}
              >
                {t('removal.button')}
              </Button>
            )}
          </>
        )}
      />
      {leaving && <RemovalDialog structureId={id} member={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
