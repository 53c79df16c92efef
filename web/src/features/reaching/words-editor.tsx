import type { ReachSettings, Worded } from '@passerelle/api/contract';
import { type WordsProblem, wordFields, wordsProblem } from '@passerelle/api/rules';
import { useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { useReachingText } from './text.ts';
import { WordsPreview } from './words-preview.tsx';

const route = 'GET /structures/:structureId/reach-settings';

/** One message: its words, the fields that can stand in them, and what the person will read. */
export function WordsEditor({
  structureId,
  settings,
  worded,
}: {
  structureId: string;
  settings: ReachSettings;
  worded: Worded;
}) {
  const t = useReachingText();
  const area = useRef<HTMLDivElement>(null);
  const [subject, setSubject] = useState(worded.subject);
  const [body, setBody] = useState(worded.body);
  const { via, own } = worded;
  const problem = wordsProblem(via, { subject, body });
  const changed = subject !== worded.subject || body !== worded.body;
  const edit = settings.abilities.edit;
  const saving = useSaving(structureId, settings.version, worded);
  /** At the caret, or at the end. */
  const insert = (name: string) => {
    const input = area.current?.querySelector('textarea');
    const at = input?.selectionStart ?? body.length;
    setBody(`${body.slice(0, at)}{${name}}${body.slice(input?.selectionEnd ?? at)}`);
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(at + name.length + 2, at + name.length + 2);
    });
  };
  const errorIn = (place: WordsProblem['in']) => (problem?.in === place ? sentence(t, problem) : undefined);
  return (
    <div className="p-reach-words">
      <div className="p-reach-words__form">
        <p>
          <Badge tone={own ? 'info' : 'neutral'} icon={own ? 'edit' : 'file'}>
            {t(own ? 'words.own' : 'words.ours')}
          </Badge>
        </p>
        {via !== 'sms' && (
          <TextInput
            label={t('words.subject')}
            value={subject}
            maxLength={120}
            readOnly={!edit}
            error={errorIn('subject')}
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
        <div ref={area}>
          <TextArea
            label={t('words.body')}
            hint={t('words.bodyHint')}
            rows={via === 'sms' ? 4 : 12}
            maxLength={2000}
            value={body}
            readOnly={!edit}
            error={errorIn('body')}
            onChange={(event) => setBody(event.target.value)}
          />
        </div>
        {edit && (
          <>
            <WordFields onInsert={insert} />
            <div className="p-actions">
              <Button
                busy={saving.pending}
                disabled={!changed || problem !== null}
                onClick={() => void saving.run({ subject, body })}
              >
                {t('words.save')}
              </Button>
              {own && (
                <Button kind="tertiary" icon="undo" onClick={() => void saving.run(null)}>
                  {t('words.reset')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <WordsPreview worded={{ ...worded, subject, body }} structure={settings.structure} />
    </div>
  );
}

function useSaving(structureId: string, ifMatch: number, { kind, via, locale }: Worded) {
  const t = useReachingText();
  return useApiMutation({
    send: (text: { subject: string; body: string } | null) =>
      request('PATCH /structures/:structureId/reach-settings', {
        params: { structureId },
        body: { words: { kind, via, locale, text } },
        ifMatch,
      }),
    says: (_answer, text) => t(text ? 'words.saved' : 'words.resetDone'),
    stale: [route],
    staleOnProblem: [route],
  });
}

function WordFields({ onInsert }: { onInsert: (name: string) => void }) {
  const t = useReachingText();
  return (
    <fieldset className="p-bare">
      <legend className="p-small">{t('words.fields')}</legend>
      <div className="p-row">
        {wordFields.map((name) => (
          <Button key={name} kind="tertiary" size="sm" icon="add" onClick={() => onInsert(name)}>
            {t(`words.fieldNames.${name}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

const sentence = (t: ReturnType<typeof useReachingText>, problem: WordsProblem) =>
  problem.code === 'unknown_field'
    ? t('words.problems.unknown_field', { name: `{${problem.name}}` })
    : t(`words.problems.${problem.code}`);
