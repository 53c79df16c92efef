import { useState } from 'react';
import { useOccupationSearch } from '../../../app/use-occupation-search.tsx';
import { useCommonText } from '../../../i18n/common-text.ts';
import { Autocomplete } from '../../../ui/autocomplete.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { Words } from '../choices.tsx';
import { SharedTextArea } from '../shared-text-area.tsx';
import { useInterviewText } from '../text.ts';
import { useProposals } from '../use-proposals.ts';
import type { SectionProps } from './section.ts';

const objectives = ['discover', 'confirm', 'recruit'] as const;
const most = 3;

/** Jobs by everyday words, with the words that led to them, and the project. */
export function WishesSection({ pathway, room, answers, readOnly }: SectionProps) {
  const t = useInterviewText();
  const common = useCommonText();
  const { now, give } = answers;
  const full = now.occupations.length >= most;
  return (
    <>
      <SharedTextArea room={room} name="goal" label={t('texts.goal')} readOnly={readOnly} />
      {!readOnly &&
        (full ? (
          <p className="p-muted p-small">{t('wishes.full')}</p>
        ) : (
          <FindJobs pathwayId={pathway.id} answers={answers} />
        ))}
      <div>
        <h3 className="p-subtitle">{t('wishes.chosen')}</h3>
        {now.occupations.length === 0 && <p className="p-muted">{t('wishes.none')}</p>}
        <ol className="p-chosen">
          {now.occupations.map((code, index) => (
            <li key={code}>
              <span className="p-chosen__label">{answers.words(code)}</span>
              {index > 0 && !readOnly && (
                <IconButton
                  icon="arrow-up"
                  label={t('wishes.first', { label: answers.words(code) })}
                  onClick={() => give({ kind: 'first_occupation', code })}
                />
              )}
              {!readOnly && (
                <IconButton
                  icon="delete"
                  label={common('state.remove', { label: answers.words(code) })}
                  onClick={() => give({ kind: 'occupation', code, wished: false })}
                />
              )}
            </li>
          ))}
        </ol>
      </div>
      <Words
        label={t('wishes.objective')}
        options={objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
        value={now.objective}
        disabled={readOnly}
        onChoose={(objective) => give({ kind: 'objective', objective })}
      />
    </>
  );
}

function FindJobs({ pathwayId, answers }: { pathwayId: string; answers: SectionProps['answers'] }) {
  const t = useInterviewText();
  const occupationSearch = useOccupationSearch();
  const [words, setWords] = useState('');
  const { now, give } = answers;
  const found = useProposals(pathwayId, words);
  const fresh = found?.occupations.filter(({ code }) => !now.occupations.includes(code)) ?? [];
  return (
    <>
      <TextInput
        label={t('wishes.words')}
        hint={t('wishes.wordsHint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div aria-live="polite">
        {found && found.occupations.length === 0 && <p className="p-muted">{t('wishes.nothing')}</p>}
        {fresh.length > 0 && (
          <>
            <h3 className="p-subtitle">{t('wishes.proposals')}</h3>
            <ul className="p-chips">
              {fresh.map(({ code, label, words: because }) => (
                <li key={code}>
                  <Chip icon="add" onToggle={() => give({ kind: 'occupation', code, wished: true }, label)}>
                    {label} <span className="p-small">{t('wishes.because', { words: because })}</span>
                  </Chip>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Autocomplete
        label={t('wishes.search')}
        {...occupationSearch}
        onChoose={({ code, label }) => give({ kind: 'occupation', code, wished: true }, label)}
      />
    </>
  );
}
