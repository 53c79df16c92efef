import { appError } from '../../platform/http/app-error.ts';

export const lastCoordinator = () =>
  appError('conflict', {
    detail: {
      fr: 'Le territoire garde au moins un coordinateur : invitez d’abord quelqu’un d’autre.',
      en: 'The territory keeps at least one coordinator: invite somebody else first.',
    },
  });

export const beingChanged = () =>
  appError('conflict', {
    detail: {
      fr: 'Un autre compte de la coordination est en train de changer. Réessayez dans quelques secondes.',
      en: 'Another account of the coordination is being changed. Try again in a few seconds.',
    },
  });

export const notOneself = () =>
  appError('forbidden', {
    detail: {
      fr: 'On ne suspend pas son propre compte. Vous pouvez le fermer sur la page « Mon compte ».',
      en: 'Nobody suspends their own account. You can close it on the page “My account”.',
    },
  });

export const alreadySo = () =>
  appError('conflict', {
    detail: {
      fr: 'Le compte a déjà changé entre-temps. Relisez son état.',
      en: 'The account has changed meanwhile. Read its state again.',
    },
  });
