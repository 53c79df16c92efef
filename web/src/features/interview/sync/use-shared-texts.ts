import { useEffect, useState, useSyncExternalStore } from 'react';
import { newClientId } from '../../../app/client-id.ts';
import { sendLive, useLive, useLiveReconnect, useLiveState } from '../../../app/live.ts';
import { useSignedIn } from '../../../app/session.ts';
import { keptItems } from './kept-items.ts';
import { createPeopleHere, type PeopleHere } from './people-here.ts';
import { createSharedTexts, type SharedTexts } from './shared-texts.ts';

export interface InterviewRoom {
  texts: SharedTexts;
  people: PeopleHere;
}

/** The texts of an interview as long as its page is shown, and who else is there. */
export function useInterviewRoom(pathwayId: string): InterviewRoom | null {
  const { account } = useSignedIn();
  const [room, setRoom] = useState<InterviewRoom | null>(null);
  const live = useLiveState();

  useEffect(() => {
    const people = createPeopleHere((where) => void sendLive('interview.presence', { pathwayId, ...where }));
    const texts = createSharedTexts({
      transport: {
        join: (vector) => sendLive('interview.join', { pathwayId, vector }),
        write: ({ clientId, update }) => sendLive('interview.write', { pathwayId, clientId, update }),
      },
      kept: keptItems(account.id, pathwayId, 'texts'),
      newId: newClientId,
      onPeople: (found) => people.setOthers(found, texts.ref()),
    });
    setRoom({ texts, people });
    return () => {
      texts.close();
      people.close();
    };
  }, [account.id, pathwayId]);

  const connected = live === 'connected';
  useEffect(() => {
    if (!connected || !room) return;
    void room.texts.join();
    room.people.tell();
  }, [connected, room]);
  useLiveReconnect(() => void room?.texts.join());
  useLive('interview.written', (written) => {
    if (written.pathwayId === pathwayId) room?.texts.receive(written);
  });
  useLive('interview.presence', (person) => {
    if (person.pathwayId === pathwayId) room?.people.hear(person);
  });
  return room;
}

export const useTextState = ({ texts }: InterviewRoom) => useSyncExternalStore(texts.subscribe, texts.state);
export const usePeople = ({ people }: InterviewRoom) => useSyncExternalStore(people.subscribe, people.others);
