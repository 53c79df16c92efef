import { useSyncExternalStore } from 'react';
import { useLiveState } from '../../app/live.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { SaveLine } from '../../ui/save-line.tsx';
import { type InterviewRoom, usePeople, useTextState } from './sync/use-shared-texts.ts';
import { useInterviewText } from './text.ts';
import { useTextName } from './use-text-name.ts';

/** Who else is on this page, and in which text. */
export function PeopleHere({ room }: { room: InterviewRoom }) {
  const t = useInterviewText();
  const nameOf = useTextName();
  const others = usePeople(room);
  return (
    <div className="p-here" role="status">
      {others.length === 0 ? (
        <p className="p-small p-muted">{t('here.alone')}</p>
      ) : (
        <ul aria-label={t('here.title')}>
          {others.map(({ ref, name, text }) => (
            <li key={ref}>
              <Avatar name={name} size={32} />
              <span>{text ? t('here.at', { name, text: nameOf(text) }) : name}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whether everything is stored: texts and answers. */
export function Saved({ room, waiting }: { room: InterviewRoom; waiting: number }) {
  const t = useInterviewText();
  const state = useTextState(room);
  const problem = useSyncExternalStore(room.texts.subscribe, room.texts.problem);
  const offline = useLiveState() !== 'connected';
  const unsent = state === 'unsent' || waiting > 0;
  if (state === 'refused')
    return (
      <SaveLine
        look="error"
        action={
          <Button size="sm" onClick={() => room.texts.retry()}>
            {t('status.retry')}
          </Button>
        }
      >
        {t('status.refused')} {problem?.detail}
      </SaveLine>
    );
  if (offline) return <SaveLine look="held">{t('status.offline')}</SaveLine>;
  if (state === 'joining') return <SaveLine look="busy">{t('status.joining')}</SaveLine>;
  return <SaveLine look={unsent ? 'busy' : 'saved'}>{t(unsent ? 'status.unsent' : 'status.saved')}</SaveLine>;
}
