import { useEffect, useRef } from 'react';

const channelName = 'passerelle.second-factor';

/** Notifies the other tabs, which are locked too, that the second factor was given. */
export function notifyOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('open');
  channel.close();
}

/** Runs when the second factor was given in another tab, unless it would interrupt something here. */
export function useUnlockedInOtherTab(listening: boolean, onOpen: () => void): void {
  const latest = useRef(onOpen);
  latest.current = onOpen;
  useEffect(() => {
    if (!listening || typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = () => latest.current();
    return () => channel.close();
  }, [listening]);
}
