import type { EngagementPage } from '../../../contract/engagement.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { LinkedDocument, Signable } from '../../signatures/signable.ts';
import type { PlansContext } from '../plans.context.ts';
import type { EngagementDocuments } from './engagement.documents.ts';
import { type EngagementLinksService, reachedAt } from './engagement.links.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { presentVersion, signedBy, waitsForSignatures } from './engagement.present.ts';
import { changedSince, consentTo, linkClosed, noAddressNow, referenceOf } from './engagement.sentences.ts';
import type { EngagementSigning } from './engagement.signing.ts';
import type { EngagementStore } from './engagement.store.ts';

interface Parts {
  store: EngagementStore;
  documents: EngagementDocuments;
  links: EngagementLinksService;
  signing: EngagementSigning;
  refresh: (pathwayId: string) => Promise<void>;
}

type Version = EngagementDocument['versions'][number];
const document = 'engagement' as const;

/** Engagement contracts behind the personal links of those who sign without an account. */
export function createSignableEngagements(
  { ids, services }: Pick<PlansContext, 'ids' | 'services'>,
  { store, documents, links, signing, refresh }: Parts,
): Signable {
  /** False when somebody signed or changed it in between; another version is said. */
  async function give(
    one: EngagementDocument,
    given: Parameters<LinkedDocument['give']>[0],
  ): Promise<boolean> {
    const name = nameIn(one);
    const identified = { by: 'link' as const };
    const more = { party: 'beneficiary' as const, name, identified, signatureId: ids.id(), recordedBy: null };
    try {
      await signing.give(one, { ...given, ...more });
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') return false;
      throw error;
    }
    await refresh(`${one.pathwayId}`);
    return true;
  }

  function linked(
    one: EngagementDocument,
    version: Version,
    { pathway, reached }: { pathway: PathwayDocument; reached: LinkedDocument['addresses'] },
  ): LinkedDocument {
    const isSigned = signedBy(one, 'beneficiary');
    const closedBecause = linkClosed(one.state);
    return {
      version,
      addresses: reached,
      next: reached[0] ?? null,
      signer: `engagement:${one._id}:link`,
      about: async () => [`${pathway._id}`],
      waits: waitsForSignatures(one) && !isSigned,
      readable: one.state !== 'draft',
      closedBecause,
      noAddress: noAddressNow,
      refusal: async () => (waitsForSignatures(one) ? null : closedBecause),
      pages: pagesOf(one, version),
      stale: changedSince,
      give: (given) => give(one, given),
      document: async () => ({
        name: 'contrat-d-engagement.pdf',
        bytes: await documents.ofVersion(one, version),
      }),
      again: () => links.again(pathway, one),
    };
  }

  return {
    async names(engagementId, signatureId) {
      const one = await store.byId(engagementId);
      const given = [...(one?.signatures ?? []), ...(one?.voidSignatures ?? [])];
      return given.some(({ evidence }) => evidence === signatureId);
    },

    async open({ conventionId }) {
      const one = await store.byId(conventionId);
      const version = one?.versions.at(-1);
      const pathway = one && (await services.pathways.getPathway(`${one.pathwayId}`));
      if (!version || !pathway) return null;
      return linked(one, version, { pathway, reached: reachedAt(await links.addressesOf(pathway)) });
    },
  };
}

const nameIn = ({ versions }: EngagementDocument): string => {
  const person = versions.at(-1)?.content.person;
  return person ? `${person.firstName} ${person.lastName}` : '';
};

function pagesOf(one: EngagementDocument, version: Version) {
  const { state, signatures } = one;
  const reference = referenceOf(`${one._id}`, version.n);
  return {
    signed(now): EngagementPage | null {
      const given = signatures.find(({ party }) => party === 'beneficiary');
      if (!given) return null;
      const { name, at } = given;
      return { document, outcome: 'signed', reference, name, signedAt: at.toISOString(), now, state };
    },
    closed: (reason): EngagementPage => ({ document, outcome: 'closed', reference, reason }),
    expired: (sentTo): EngagementPage => ({ document, outcome: 'expired', reference, sentTo }),
    open: (codeTo, locale): EngagementPage => ({
      ...{ document, outcome: 'open', reference, name: nameIn(one), codeTo },
      ...presentVersion(version),
      changed: one.voidSignatures.some(({ party }) => party === 'beneficiary'),
      consent: {
        locale,
        sentence: consentTo(reference, 'beneficiary', version.content.structure.name)[locale],
      },
    }),
  } satisfies LinkedDocument['pages'];
}
