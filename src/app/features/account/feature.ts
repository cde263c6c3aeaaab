import type { Feature } from '../../feature.ts';

export const account: Feature = {
  sections: [
    {
      // What the account's page leads to, and the sign-in.
      screens: [
        'account',
        'sync',
        'offices',
        'movements',
        'criteria',
        'audit',
        'signIn',
        'invitation',
        'setup',
      ],
      label: 'Tài khoản',
      icon: 'user',
    },
  ],
};
