import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const reports: Feature = {
  drafts: {
    campaign: {
      what: 'Đợt tuyên truyền',
      names: ['name'],
      fresh: () => paths.newCampaign(),
      edit: (id) => paths.campaign(id, { edits: true }),
    },
    quota: { what: 'Chỉ tiêu', names: [], fresh: () => paths.campaigns(), edit: () => paths.campaigns() },
  },
  sections: [
    { screens: ['campaigns'], label: 'Đợt tuyên truyền', icon: 'flag' },
    { screens: ['reports'], label: 'Báo cáo', icon: 'chart' },
  ],
};
