import { pipeline } from 'node:stream/promises';
import * as contract from '../../contract/data-rights.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { forbidden } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { sendPdf } from '../platform/http/send-pdf.ts';
import { certificateDocument, certificateTemplate } from './certificate.document.ts';
import type { DataRightsContext } from './data-rights.context.ts';
import { maySeeErasure } from './data-rights.policy.ts';
import type { Erasures } from './erasures.service.ts';
import type { Exports } from './exports.service.ts';

export function dataRightsRoutes(
  context: DataRightsContext,
  { exports, erasures }: { exports: Exports; erasures: Erasures },
) {
  const { services, pdf, clock } = context;
  const ofPathway = {
    load: ({ actor, params }: { actor: Actor; params: { pathwayId: string } }) =>
      services.pathways.load(actor, params.pathwayId),
  };
  type Loaded = Awaited<ReturnType<typeof ofPathway.load>>;
  const forThePerson = (actor: Actor, pathway: Loaded) => {
    if (!services.pathways.mayExport(actor, pathway)) throw forbidden();
    return true;
  };
  const forThoseWhoKnow = (actor: Actor, pathway: Loaded) =>
    maySeeErasure(services.pathways.tie(actor, pathway));

  return [
    bind(contract.exportPathway, {
      ...ofPathway,
      policy: forThePerson,
      async handler({ actor, loaded, params, locale }) {
        await services.pathways.record(actor, loaded, 'pathway.exported');
        const data = await exports.asJson(actor, params.pathwayId, locale);
        const pathway = await services.pathways.present(loaded, actor, locale);
        return { exportedAt: clock.now().toISOString(), pathway, data };
      },
    }),
    bind(contract.exportDocument, {
      ...ofPathway,
      policy: forThePerson,
      async handler({ actor, loaded, params, locale, res }) {
        await services.pathways.record(actor, loaded, 'pathway.exported');
        sendPdf(res, await exports.asDocument(actor, params.pathwayId, locale), 'passerelle.pdf');
      },
    }),
    bind(contract.exportArchive, {
      ...ofPathway,
      policy: forThePerson,
      async handler({ actor, loaded, params, locale, res }) {
        await services.pathways.record(actor, loaded, 'pathway.exported');
        const archive = await exports.asArchive(actor, params.pathwayId, locale);
        res.setHeader('Content-Type', 'application/zip');
        res.setHeader('Content-Disposition', 'attachment; filename="passerelle.zip"');
        await pipeline(archive, res);
      },
    }),
    bind(contract.getErasure, {
      ...ofPathway,
      policy: forThoseWhoKnow,
      handler: ({ actor, loaded }) => erasures.stateOf(actor, loaded),
    }),
    bind(contract.askErasure, {
      ...ofPathway,
      policy: forThoseWhoKnow,
      handler: ({ actor, loaded, locale }) => erasures.ask(actor, loaded, locale),
    }),
    bind(contract.cancelErasure, {
      ...ofPathway,
      policy: forThoseWhoKnow,
      handler: ({ actor, loaded }) => erasures.cancel(actor, loaded),
    }),
    // public: the number is unguessable and the certificate names nobody
    bind(contract.getErasureCertificate, {
      policy: () => true,
      handler: ({ params }) => erasures.certificate(params.number),
    }),
    bind(contract.erasureCertificateDocument, {
      policy: () => true,
      async handler({ params, locale, res }) {
        const certificate = await erasures.certificate(params.number);
        const data = certificateDocument(certificate, locale, services.territory.current().name);
        sendPdf(res, await pdf.render(certificateTemplate, data), 'attestation.pdf');
      },
    }),
  ];
}
