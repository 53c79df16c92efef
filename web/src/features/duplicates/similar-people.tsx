import type { AlikePerson, LikenessReason } from '@passerelle/api/contract';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { PersonFacts, useReasonsSentence } from './person-facts.tsx';
import { useDuplicatesText } from './text.ts';

/** Before a file is created: people similar to the new one, each with the reason. */
export function SimilarPeople({
  found,
  onCreateAnyway,
}: {
  found: readonly { person: AlikePerson; reasons: LikenessReason[] }[];
  onCreateAnyway: () => void;
}) {
  const t = useDuplicatesText();
  const reasonsSentence = useReasonsSentence();
  return (
    <Alert tone="warning" title={t('alikeTitle')} live>
      <div className="p-stack">
        {found.map(({ person, reasons }) => (
          <div key={person.pathwayId}>
            <p>{reasonsSentence(reasons)}</p>
            <PersonFacts person={person} level={2} />
          </div>
        ))}
        <div>
          <Button kind="secondary" onClick={onCreateAnyway}>
            {t('createAnyway')}
          </Button>
        </div>
      </div>
    </Alert>
  );
}

/** Shown whether or not a similar person exists elsewhere, so that it reveals nothing. */
export function ElsewhereHint() {
  const t = useDuplicatesText();
  return <p className="p-small p-muted">{t('alikeElsewhere')}</p>;
}
