import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useProfileText } from './text.ts';

export type SectionName = 'skills' | 'wishes' | 'place' | 'time' | 'needs';

/** One part of the profile, and whether it is filled in. */
export function Section({
  name,
  complete,
  hint,
  children,
}: {
  name: SectionName;
  complete: boolean;
  hint?: ReactNode;
  children: ReactNode;
}) {
  const t = useProfileText();
  return (
    <section className="p-card p-profile__section" id={name} aria-labelledby={`${name}-title`}>
      <div className="p-section__head">
        <h2 id={`${name}-title`}>{t(`sections.${name}`)}</h2>
        {complete ? (
          <Badge tone="success" icon="check">
            {t('completion.complete')}
          </Badge>
        ) : (
          <Badge tone="neutral" icon="edit">
            {t('completion.todo')}
          </Badge>
        )}
      </div>
      {hint && <p className="p-muted p-small">{hint}</p>}
      {children}
    </section>
  );
}
