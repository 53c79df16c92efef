import type { Candidacy } from '@passerelle/api/contract';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { chooseTemplate } from '../convention-reuse/choose-template.ts';
import { useCandidaciesText } from './text.ts';
import { type TurnAction, turnAction } from './turn-action.ts';

type Awaited = Parameters<typeof turnAction>[0] & Pick<Candidacy, 'id'>;

const icons: Partial<Record<TurnAction, IconName>> = {
  reply: 'chat',
  consent: 'question',
  complete: 'file',
  sign: 'edit',
  remind: 'bell',
  validate: 'check',
};

/** The one button that does what is waited for, when it is the reader's turn; answers have their own buttons. */
export function TurnButton({
  candidacy,
  compact = false,
  except = [],
}: {
  candidacy: Awaited;
  compact?: boolean;
  /** Actions that the page offers otherwise. */
  except?: readonly TurnAction[];
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const { id, conventionTurn } = candidacy;
  const action = turnAction(candidacy, role);
  if (action === null || action === 'answer' || except.includes(action)) return null;
  const size = compact ? 'sm' : 'md';
  if (action === 'prepare') return <PrepareButton candidacyId={id} size={size} />;
  const to =
    action === 'reply'
      ? paths.reply(id)
      : action === 'consent' || action === 'assess' || !conventionTurn?.id
        ? paths.candidacy(id)
        : paths.convention(conventionTurn.id);
  return (
    <ButtonLink size={size} {...(icons[action] && { icon: icons[action] })} to={to}>
      {t(`turn.${action}`)}
    </ButtonLink>
  );
}

/** Opens a convention filled with what is known. */
function PrepareButton({ candidacyId, size }: { candidacyId: string; size: 'sm' | 'md' }) {
  const t = useCandidaciesText();
  const navigate = useNavigate();
  const opening = useApiMutation({
    send: (_how: 'blank' | 'template') =>
      request('POST /candidacies/:candidacyId/convention', { params: { candidacyId } }),
    onDone: (page, how) =>
      navigate(`${paths.convention(page.id)}${how === 'template' ? `?${chooseTemplate}` : ''}`),
  });
  return (
    <>
      <Button
        size={size}
        icon="file"
        busy={opening.pendingInput === 'blank'}
        disabled={opening.pending}
        onClick={() => void opening.run('blank')}
      >
        {t('turn.prepare')}
      </Button>
      {size === 'md' && (
        <Button
          kind="secondary"
          icon="list"
          busy={opening.pendingInput === 'template'}
          disabled={opening.pending}
          onClick={() => void opening.run('template')}
        >
          {t('turn.fromTemplate')}
        </Button>
      )}
    </>
  );
}
