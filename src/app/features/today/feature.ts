import type { Feature } from '../../feature.ts';

export const today: Feature = {
  sections: [{ screens: ['today'], label: 'Hôm nay', icon: 'home' }],
};
