import type { ConventionPage } from '@passerelle/api/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConventionText } from '../convention/text.ts';
import type { ConventionDraft } from '../convention/use-convention-draft.ts';
import { pathInWords } from '../convention/words.ts';
import { type TemplateEffect, undoneBy } from './applied.ts';
import { chooseTemplate } from './choose-template.ts';
import { useReuseText } from './text.ts';
import './convention-reuse.css';

const SaveTemplateDialog = lazyDialog(
  async () => (await import('./save-template-dialog.tsx')).SaveTemplateDialog,
);
const GroupDialog = lazyDialog(async () => (await import('./group-dialog.tsx')).GroupDialog);
const TemplatesDialog = lazyDialog(async () => (await import('./templates-dialog.tsx')).TemplatesDialog);

type Tool = 'apply' | 'save' | 'group';

/** What saves time beside a convention: a template of the structure to begin with or to make of this one, drafts for a group. */
export function ReuseTools({ page, draft }: { page: ConventionPage; draft?: ConventionDraft }) {
  const t = useReuseText();
  const [asked, setAsked] = useSearchParams();
  const [open, setOpen] = useState<Tool | null>(draft && asked.has(chooseTemplate) ? 'apply' : null);
  const [applied, setApplied] = useState<{ name: string; effect: TemplateEffect } | null>(null);
  if (!page.abilities.reuse) return null;
  // its own alone: a dialog may say that it is closed when the next one is open already
  const close = (tool: Tool) => {
    setOpen((now) => (now === tool ? null : now));
    if (asked.has(chooseTemplate)) setAsked({}, { replace: true });
  };
  return (
    <div className="p-stack p-reuse">
      <div className="p-actions">
        {draft && (
          <Button kind="secondary" size="sm" icon="list" onClick={() => setOpen('apply')}>
            {t('tools.apply')}
          </Button>
        )}
        <Button kind="tertiary" size="sm" icon="star" onClick={() => setOpen('save')}>
          {t('tools.save')}
        </Button>
        <Button kind="tertiary" size="sm" icon="group" onClick={() => setOpen('group')}>
          {t('tools.group')}
        </Button>
      </div>
      {draft && applied && <Applied {...applied} draft={draft} onClose={() => setApplied(null)} />}
      {draft && (
        <TemplatesDialog
          open={open === 'apply'}
          content={draft.content}
          onClose={() => close('apply')}
          onApply={(name, effect) => {
            draft.change(effect.changes);
            setApplied({ name, effect });
            close('apply');
          }}
        />
      )}
      <SaveTemplateDialog page={page} draft={draft} open={open === 'save'} onClose={() => close('save')} />
      <GroupDialog page={page} draft={draft} open={open === 'group'} onClose={() => close('group')} />
    </div>
  );
}

/** What a template has changed, until it is taken back or left. */
function Applied({
  name,
  effect,
  draft,
  onClose,
}: {
  name: string;
  effect: TemplateEffect;
  draft: ConventionDraft;
  onClose: () => void;
}) {
  const t = useReuseText();
  const words = useConventionText();
  const toast = useToast();
  const undo = () => {
    draft.change(undoneBy(effect, draft.fields));
    toast({ text: t('applied.undone') });
    onClose();
  };
  const fields = effect.paths.map((path) => pathInWords(path, words)).join(', ');
  return (
    <Alert tone="success" live title={t('applied.title', { name })}>
      <p>{t('applied.text', { count: effect.paths.length, fields })}</p>
      <div className="p-actions">
        <Button size="sm" kind="secondary" icon="undo" onClick={undo}>
          {t('applied.undo')}
        </Button>
        <Button size="sm" kind="tertiary" onClick={onClose}>
          {t('applied.keep')}
        </Button>
      </div>
    </Alert>
  );
}
