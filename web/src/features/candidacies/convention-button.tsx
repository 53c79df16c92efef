import type { Candidacy } from '@passerelle/api/contract';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useCandidaciesText } from './text.ts';

type Prepared = Pick<Candidacy, 'id' | 'state' | 'convention'>;

/** The one button of the counsellor once a company has said yes; everybody else reads a convention that was sent. */
export function ConventionButton({ candidacy, compact }: { candidacy: Prepared; compact?: boolean }) {
  const t = useCandidaciesText();
  const role = useRole();
  const navigate = useNavigate();
  const { id, state, convention } = candidacy;
  const opening = useApiMutation({
    send: () => request('POST /candidacies/:candidacyId/convention', { params: { candidacyId: id } }),
    onDone: (page) => navigate(paths.convention(page.id)),
  });
  const size = compact ? 'sm' : 'md';
  const isDraft = convention?.state === 'draft';
  if (convention?.id && !(isDraft && role !== 'counsellor'))
    return (
      <ButtonLink
        size={size}
        kind={isDraft ? 'primary' : 'secondary'}
        icon="file"
        to={paths.convention(convention.id)}
      >
        {t(isDraft ? 'convention.open' : 'convention.read')}
      </ButtonLink>
    );
  if (convention || role !== 'counsellor' || state !== 'accepted') return null;
  return (
    <Button size={size} icon="file" busy={opening.pending} onClick={() => void opening.run()}>
      {t('convention.prepare')}
    </Button>
  );
}
