import { lazyDialog } from '../../app/lazy-dialog.tsx';

export const ReportDialog = lazyDialog(async () => (await import('./report-dialog.tsx')).ReportDialog);
