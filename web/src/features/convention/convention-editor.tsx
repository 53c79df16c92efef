import type { ConventionPage } from '@passerelle/api/contract';
import { Tabs } from '../../ui/tabs.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { ReuseTools } from '../convention-reuse/reuse-tools.tsx';
import { DatesPart } from './dates-part.tsx';
import { DraftConflict, DraftSaved } from './draft-state.tsx';
import { HostPart } from './host-part.tsx';
import { Likenesses } from './likenesses.tsx';
import { PersonPart } from './person-part.tsx';
import { Preview } from './preview.tsx';
import { PurposePart } from './purpose-part.tsx';
import { SendPart } from './send-part.tsx';
import { StructuresPart } from './structures-part.tsx';
import { useConventionText } from './text.ts';
import { type ConventionDraft, useConventionDraft } from './use-convention-draft.ts';

/** A draft in six parts, saved as one types, with the page to sign beside it (or behind a tab where there is no room). */
export function ConventionEditor({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const wide = useWide();
  const draft = useConventionDraft(page);
  const fill = <Parts draft={draft} page={page} />;
  const preview = <Preview content={draft.content} level={2} />;
  return (
    <>
      <ReuseTools page={page} draft={draft} />
      {wide ? (
        <div className="p-convention">
          {fill}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
          <aside className="p-convention__aside" aria-label={t('tabs.preview')} tabIndex={0}>
            {preview}
          </aside>
        </div>
      ) : (
        <Tabs
          label={t('tabs.label')}
          tabs={[
            { id: 'remplir', label: t('tabs.fill'), content: () => fill },
            { id: 'apercu', label: t('tabs.preview'), content: () => preview },
          ]}
        />
      )}
    </>
  );
}

function Parts({ draft, page }: { draft: ConventionDraft; page: ConventionPage }) {
  return (
    <div className="p-convention__parts">
      <DraftConflict draft={draft} stored={page.content} />
      <Likenesses draft={draft} page={page} />
      <PersonPart draft={draft} />
      <HostPart draft={draft} />
      <PurposePart draft={draft} />
      <DatesPart draft={draft} page={page} />
      <StructuresPart draft={draft} />
      <SendPart draft={draft} page={page} />
      <DraftSaved draft={draft} />
    </div>
  );
}
