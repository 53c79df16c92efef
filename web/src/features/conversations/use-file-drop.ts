import { type DragEvent, useState } from 'react';
import { sendFiles } from './file-sendings.ts';

/** Files dropped anywhere on the thread are sent in it. `over` is true while they are dragged over it. */
export function useFileDrop(conversationId: string, allowed: boolean) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      // otherwise the browser would navigate to the file
      event.preventDefault();
      event.dataTransfer.dropEffect = allowed ? 'copy' : 'none';
      setOver(allowed);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (allowed) sendFiles(conversationId, [...event.dataTransfer.files]);
    },
  };
  return { over, drop };
}
