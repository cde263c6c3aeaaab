import type { DraftForm, Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

/** A small form over an exemplar's page. */
const onExemplar = (what: string, name: string): DraftForm => ({
  what,
  names: [name],
  fresh: () => paths.exemplars(),
  edit: (exemplar) => paths.exemplar(exemplar),
});

export const exemplars: Feature = {
  drafts: {
    exemplar: {
      what: 'Gương',
      names: ['name', 'story'],
      fresh: (deed) => paths.newExemplar({ deed: deed || undefined }),
      edit: (id) => paths.editExemplar(id),
    },
    profile: {
      what: 'Hồ sơ thành tích',
      names: ['achievements', 'duties', 'titles', 'home'],
      fresh: (exemplar) => paths.profile(exemplar),
      edit: (exemplar) => paths.profile(exemplar),
    },
    stage: onExemplar('Lý do chuyển giai đoạn', 'note'),
    evidence: onExemplar('Xét tiêu chí', 'words'),
    award: onExemplar('Khen thưởng', 'form'),
    consent: {
      what: 'Đồng ý',
      names: ['witness'],
      fresh: (exemplar) => paths.consent(exemplar),
      edit: (exemplar) => paths.consent(exemplar),
    },
    merge: {
      what: 'Ghép hai hồ sơ gương',
      names: [],
      fresh: (kept) => paths.exemplar(kept),
      edit: (kept, other) => paths.merge(kept, other),
    },
  },
  sections: [{ screens: ['exemplars'], label: 'Gương sáng', icon: 'star' }],
};
