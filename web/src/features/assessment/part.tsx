import type { Assessment, Side } from '@passerelle/api/contract';
import type { ReactNode } from 'react';
import { useRole } from '../../app/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Block } from '../../ui/block.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useAssessmentText } from './text.ts';

/** Who wrote a part, when, and how it was known; or who is waited for. */
export function Part({
  number,
  title,
  side,
  written,
  assessment: { turn },
  children,
}: {
  number: number;
  title: string;
  side: Side;
  written: { at: string; by: string; toldOn?: string | null } | null;
  assessment: Assessment;
  children?: ReactNode;
}) {
  const t = useAssessmentText();
  const role = useRole();
  const isTurn = turn === side;
  return (
    <Block
      number={number}
      title={title}
      aside={
        written ? (
          <Badge tone="success" icon="check">
            {t('written')}
          </Badge>
        ) : isTurn && side === role ? (
          <Badge tone="info" icon="edit">
            {t('yourTurn')}
          </Badge>
        ) : (
          isTurn && <Badge icon="time">{t(`waited.${side}`)}</Badge>
        )
      }
    >
      {written && (
        <p className="p-small p-muted">
          {written.by ? t('by', { name: written.by }) : t('byNobody')}{' '}
          <DateText value={written.at} as="moment" />
          {written.toldOn && (
            <>
              , {t('told')} <DateText value={written.toldOn} />
            </>
          )}
          .
        </p>
      )}
      {children}
    </Block>
  );
}

/** Label and value of what was said. */
export function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="p-assessment__said">
      <h3 className="p-subtitle">{label}</h3>
      <div className="p-prewrap">{children}</div>
    </div>
  );
}
