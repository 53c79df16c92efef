export const dictionary = {
  me: {
    title: 'Reprendre cet accord ?',
    requests_one:
      '{{count}} demande en cours sera retirée. L’entreprise en est prévenue et ne voit plus rien de vous.',
    requests_other:
      '{{count}} demandes en cours seront retirées. Les entreprises en sont prévenues et ne voient plus rien de vous.',
    proposals_one: '{{count}} proposition qui attend votre réponse sera retirée.',
    proposals_other: '{{count}} propositions qui attendent votre réponse seront retirées.',
    names_one: '{{count}} entreprise qui vous a accepté ne verra plus votre nom ni votre contact.',
    names_other: '{{count}} entreprises qui vous ont accepté ne verront plus votre nom ni votre contact.',
    followers: '{{who}} ne suivra plus votre parcours et ne verra plus rien, même ce qui précède.',
    nothing: 'Aucune demande en cours n’est concernée.',
    matching: 'Plus aucune offre ne vous sera proposée et vous ne recevrez plus d’alerte.',
    always: 'Cela agit tout de suite. Redonner cet accord plus tard ne rétablit pas ce qui est retiré.',
  },
  person: {
    title: 'Enregistrer que la personne reprend cet accord ?',
    requests_one: '{{count}} demande en cours sera retirée. L’entreprise en est prévenue.',
    requests_other: '{{count}} demandes en cours seront retirées. Les entreprises en sont prévenues.',
    proposals_one: '{{count}} proposition qui attend sa réponse sera retirée.',
    proposals_other: '{{count}} propositions qui attendent sa réponse seront retirées.',
    names_one: '{{count}} entreprise qui l’a acceptée ne verra plus son nom ni son contact.',
    names_other: '{{count}} entreprises qui l’ont acceptée ne verront plus son nom ni son contact.',
    followers: '{{who}} ne suivra plus ce parcours et ne verra plus rien, même ce qui précède.',
    nothing: 'Aucune demande en cours n’est concernée.',
    matching: 'Plus aucune offre ne lui sera proposée, et il n’y aura plus d’alerte.',
    always: 'Cela agit tout de suite. Redonner cet accord plus tard ne rétablit pas ce qui est retiré.',
  },
  who: '{{name}} ({{structure}})',
  confirm: 'Reprendre l’accord',
  confirmPerson: 'Enregistrer',
};
