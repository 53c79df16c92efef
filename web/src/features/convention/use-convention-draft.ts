import type { ConventionContent, ConventionPage } from '@passerelle/api/contract';
import type { Finding } from '@passerelle/api/rules';
import { useMemo, useState } from 'react';
import { type SavedDraft, useSavedDraft } from '../../app/use-saved-draft.ts';
import { useFindings } from '../findings/use-findings.ts';
import { type ConventionFields, fieldsOf, withChanges } from './convention-fields.ts';
import { toJudge } from './to-judge.ts';
import { useConventionStore } from './use-convention-store.ts';

/** A convention while a counsellor fills it in. */
export interface ConventionDraft extends SavedDraft<ConventionFields> {
  /** As on the screen, unsaved changes included. */
  content: ConventionContent;
  fields: ConventionFields;
  set: <F extends keyof ConventionFields>(name: F, value: ConventionFields[F]) => void;
  /** What the rules refuse or warn of now. */
  findings: readonly Finding[];
  /** What is left to fill in before it can be signed. */
  missing: readonly Finding[];
  /** Beside the fields: what is wrong, and what is missing once one has tried to send it. */
  shown: readonly Finding[];
  /** False until the rules are loaded. */
  isJudged: boolean;
  /** From now on what is missing is shown beside its field. */
  askForMissing: () => void;
}

export function useConventionDraft(page: ConventionPage): ConventionDraft {
  const draft = useSavedDraft(useConventionStore(page.id));
  const { changes } = draft;
  const [asked, setAsked] = useState(false);
  const content = useMemo(() => withChanges(page.content, changes), [page.content, changes]);
  const judged = useMemo(() => toJudge(content, page.rules), [content, page.rules]);
  const { live, missing, isLoaded } = useFindings(judged, page.rules.history);
  return {
    ...draft,
    content,
    fields: fieldsOf(content),
    set: (name, value) => draft.change({ [name]: value } as Partial<ConventionFields>),
    findings: live,
    missing,
    isJudged: isLoaded,
    shown: asked ? [...live, ...missing] : live,
    askForMissing: () => setAsked(true),
  };
}
