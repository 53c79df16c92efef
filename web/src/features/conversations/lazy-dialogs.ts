import { lazyDialog } from '../../app/lazy-dialog.tsx';

export const TellDialog = lazyDialog(async () => (await import('./tell-dialog.tsx')).TellDialog);
