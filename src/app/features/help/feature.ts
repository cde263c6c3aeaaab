import type { Feature } from '../../feature.ts';

export const help: Feature = {
  sections: [{ screens: ['help'], label: 'Trợ giúp', icon: 'help' }],
};
