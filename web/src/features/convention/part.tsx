import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Block } from '../../ui/block.tsx';
import { refusalsIn } from '../findings/by-path.ts';
import { findingsIn, numberOf, type PartId } from './parts.ts';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

/** One of the six parts, with how much is left to do in it. */
export function Part({ id, draft, children }: { id: PartId; draft: ConventionDraft; children: ReactNode }) {
  const t = useConventionText();
  const left = refusalsIn(findingsIn([...draft.findings, ...draft.missing], id)).length;
  const todo =
    left > 0 ? (
      <Badge tone="warning" icon="todo">
        {t('partLeft', { count: left })}
      </Badge>
    ) : (
      <Badge tone="success" icon="check">
        {t('partDone')}
      </Badge>
    );
  return (
    <Block number={numberOf(id)} title={t(`parts.${id}`)} aside={id !== 'send' && draft.isJudged && todo}>
      {children}
    </Block>
  );
}
