export const dictionary = {
  phone: 'Numéro de téléphone',
  send: 'Recevoir un code par SMS',
  sent: 'Un SMS vient de partir. Il arrive en quelques secondes.',
  maybeSent: 'Si un compte a ce numéro, un SMS vient de partir. Il arrive en quelques secondes.',
  code: 'Code reçu par SMS',
  codeHint: 'Six chiffres, valables 10 minutes.',
  resend: 'Renvoyer un code',
  signIn: {
    title: 'Se connecter par SMS',
    lead: 'Écrivez le numéro que vous avez vérifié : vous recevrez un code qui sert une seule fois.',
    submit: 'Se connecter',
    other: 'Se connecter autrement',
    none: 'Ce service n’envoie pas de SMS.',
  },
  proof: {
    title: 'Mon téléphone pour me connecter',
    proved: 'Votre numéro {{phone}} est vérifié : vous pouvez vous connecter avec un code par SMS.',
    lead: 'Vérifiez votre numéro : vous pourrez vous connecter avec un code par SMS, sans mot de passe.',
    change: 'Changer de numéro',
    submit: 'Vérifier ce numéro',
    done: 'Votre numéro est vérifié.',
  },
};
