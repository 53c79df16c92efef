import type { ConventionContent } from '@passerelle/api/contract';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { SaveLine } from '../../ui/save-line.tsx';
import { ProblemText } from '../../ui/states.tsx';
import type { ConventionField } from './convention-fields.ts';
import { fieldsOf } from './convention-fields.ts';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';
import { pathInWords } from './words.ts';

/** Lets the user choose between their own values and those that somebody else has saved meanwhile. */
export function DraftConflict({ draft, stored }: { draft: ConventionDraft; stored: ConventionContent }) {
  const t = useConventionText();
  const { conflicts } = draft;
  if (conflicts.length === 0) return null;
  const theirs = fieldsOf(stored);
  const texts = conflicts.flatMap((name): [ConventionField, string][] => {
    const value = theirs[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  return (
    <Alert tone="warning" live title={t('conflict.title')}>
      <p>{t('conflict.text', { fields: conflicts.map((name) => pathInWords(name, t)).join(', ') })}</p>
      {texts.map(([name, value]) => (
        <p key={name}>
          {pathInWords(name, t)}. {t('conflict.theirs', { value })}
        </p>
      ))}
      <div className="p-actions">
        <Button size="sm" onClick={() => draft.resolve('mine')}>
          {t('conflict.mine')}
        </Button>
        <Button size="sm" kind="secondary" onClick={() => draft.resolve('theirs')}>
          {t('conflict.take')}
        </Button>
      </div>
    </Alert>
  );
}

/** Whether everything is saved; what is not complete is named. */
export function DraftSaved({ draft }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const { status, changes, error, conflicts } = draft;
  const failed = status === 'error' && conflicts.length === 0;
  const fields = Object.keys(changes)
    .map((name) => pathInWords(name, t))
    .join(', ');
  return (
    <SaveLine
      look={status === 'saved' || status === 'held' ? status : status === 'error' ? 'error' : 'busy'}
      action={
        failed && (
          <Button size="sm" onClick={() => void draft.save()}>
            {t('save.retry')}
          </Button>
        )
      }
    >
      {status === 'held' ? t('save.held', { fields }) : t(`save.${status}`)}{' '}
      {failed && <ProblemText error={error} />}
    </SaveLine>
  );
}
