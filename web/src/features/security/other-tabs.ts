import { useEffect, useRef } from 'react';

const channelName = 'passerelle.second-factor';

/** Tells the other tabs, which are held as this one was, that the session goes on. */
export function tellOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('open');
  channel.close();
}

/** Runs when the second factor was given in another tab, unless something here would be interrupted. */
export function useOpenedElsewhere(listening: boolean, onOpen: () => void): void {
  const latest = useRef(onOpen);
  latest.current = onOpen;
  useEffect(() => {
    if (!listening || typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = () => latest.current();
    return () => channel.close();
  }, [listening]);
}
