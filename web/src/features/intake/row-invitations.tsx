import type { Import, ImportRow } from '@passerelle/api/contract';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { LinkToCopy } from '../invitations/link-to-copy.tsx';
import { useSending } from '../invitations/use-sending.ts';
import { useIntakeText } from './text.ts';

const roles = { contactEmail: 'employer', counsellorEmail: 'counsellor' } as const;
const isInviting = (field: string): field is keyof typeof roles => Object.hasOwn(roles, field);

/** Of a row that was imported: a link to hand over for each contact or counsellor whom it invited. */
export function RowInvitations({ file, row }: { file: Import; row: ImportRow }) {
  const placeId = row.subjectId;
  if (file.state !== 'done' || !placeId || (row.outcome !== 'created' && row.outcome !== 'updated'))
    return null;
  return row.changes.map(({ field, to }) =>
    isInviting(field) ? <LinkFor key={to} invited={{ role: roles[field], email: to, placeId }} /> : null,
  );
}

function LinkFor({
  invited,
}: {
  invited: { role: 'employer' | 'counsellor'; email: string; placeId: string };
}) {
  const t = useIntakeText();
  const { email, ...target } = invited;
  const { busy, problem, handed, inviteNow } = useSending(target);
  if (handed) return <LinkToCopy {...handed} />;
  return (
    <div>
      {problem !== null && (
        <Alert tone="error" live>
          <ProblemText error={problem} />
        </Alert>
      )}
      <Button
        kind="tertiary"
        size="sm"
        icon="copy"
        busy={busy}
        aria-label={t('row.linkFor', { email })}
        onClick={() => void inviteNow(email, true)}
      >
        {t('row.link')}
      </Button>
    </div>
  );
}
