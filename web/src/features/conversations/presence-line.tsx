import type { Presence } from '@passerelle/api/contract';
import { useCallback, useEffect, useState } from 'react';
import { sendLive, useLive, useLiveState } from '../../app/live.ts';
import { useConversationsText } from './text.ts';

/** Polling interval, because somebody whose connection was lost causes no event. */
const askEveryMs = 30_000;

/** Which other participants are online, or about when one was last. */
export function PresenceLine({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const live = useLiveState();
  const [people, setPeople] = useState<readonly Presence[]>([]);
  const ask = useCallback(async () => {
    const answer = await sendLive('conversation.presence', { conversationId });
    if (answer?.ok) setPeople(answer.data.people);
  }, [conversationId]);
  useEffect(() => {
    if (live !== 'connected') return setPeople([]);
    void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }, [live, ask]);
  useLive('conversation.presence', (told) => {
    if (told.conversationId === conversationId) setPeople(told.people);
  });
  const others = people.filter(({ mine }) => !mine);
  const there = others.filter(({ online }) => online);
  const order = ['today', 'yesterday', 'this_week', 'earlier'] as const;
  const last = order.find((when) => others.some(({ lastSeen }) => lastSeen === when));
  if (there.length > 0)
    return (
      <p className="p-thread__sub p-online p-online--there">
        {t('talk.online', { names: there.map(({ name }) => name).join(', ') })}
      </p>
    );
  if (!last) return null;
  const who = others.find(({ lastSeen }) => lastSeen === last);
  return (
    <p className="p-thread__sub p-online">
      {t('talk.lastSeen', { name: who?.name ?? '', when: t(`talk.when.${last}`) })}
    </p>
  );
}
