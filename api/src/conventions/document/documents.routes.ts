import * as contract from '../../../contract/convention-documents.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { bind } from '../../platform/http/bind.ts';
import { loadedIsTheirs } from '../../platform/http/open-policies.ts';
import { sendPdf } from '../../platform/http/send-pdf.ts';
import type { ConventionsService } from '../conventions.service.ts';
import type { ConventionDocuments } from './convention.documents.ts';

export function conventionDocumentsRoutes(
  conventions: Pick<ConventionsService, 'accessOf' | 'mustBeReadable'>,
  documents: ConventionDocuments,
) {
  const load = ({ actor, params }: { actor: Actor; params: { conventionId: string } }) =>
    conventions.accessOf(actor, params.conventionId);
  return [
    bind(contract.conventionDocument, {
      load,
      policy: loadedIsTheirs,
      async handler({ actor, loaded, res }) {
        conventions.mustBeReadable(actor, loaded);
        const { name, bytes } = await documents.document(actor, loaded);
        sendPdf(res, bytes, name);
      },
    }),
    bind(contract.conventionCalendar, {
      load,
      policy: loadedIsTheirs,
      async handler({ actor, loaded, locale, res }) {
        conventions.mustBeReadable(actor, loaded);
        res.setHeader('Content-Type', 'text/calendar; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="immersion.ics"');
        res.end(documents.calendar(loaded, locale));
      },
    }),
  ];
}
