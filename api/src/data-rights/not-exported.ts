import type { Locale } from '../../contract/index.ts';

/** What the export does not contain, and why (GDPR, article 15(4) protects the rights of others). */
export const notExported: Readonly<Record<Locale, readonly { what: string; why: string }[]>> = {
  fr: [
    {
      what: 'Les notes de travail de ceux qui vous accompagnent, sauf celles partagées avec vous',
      why: 'Elles contiennent les mots d’autres personnes (RGPD, article 15, paragraphe 4). Demandez-les à votre référent.',
    },
    {
      what: 'Les signalements faits par d’autres sur un message',
      why: 'Ils diraient qui a signalé (RGPD, article 15, paragraphe 4).',
    },
    {
      what: 'Vos mots de passe, codes et liens',
      why: 'Nous n’en gardons que des empreintes, illisibles, et les codes partent d’eux-mêmes en un jour.',
    },
    {
      what: 'Le moteur de rapprochement',
      why: 'Il ne contient que ce qui est dans votre profil, sous une autre forme.',
    },
  ],
  en: [
    {
      what: 'Working notes of those who accompany you, except those shared with you',
      why: 'They hold the words of other people (GDPR, article 15, paragraph 4). Ask your referent for them.',
    },
    {
      what: 'Reports that others made about a message',
      why: 'They would tell who reported (GDPR, article 15, paragraph 4).',
    },
    {
      what: 'Your passwords, codes and links',
      why: 'We keep unreadable fingerprints of them only, and codes leave by themselves within a day.',
    },
    {
      what: 'The matching engine',
      why: 'It holds nothing but what stands in your profile, in another form.',
    },
  ],
};
