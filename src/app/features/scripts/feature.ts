import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const scripts: Feature = {
  drafts: {
    script: {
      what: 'Bài phát',
      names: ['title', 'body'],
      fresh: (exemplar) => paths.newScript({ exemplar: exemplar || undefined }),
      edit: (id) => paths.editScript(id),
    },
    approval: {
      what: 'Lời nhắn khi trả bài',
      names: ['note'],
      fresh: (script) => paths.script(script),
      edit: (script) => paths.script(script),
    },
    approve: {
      what: 'Lời nhắn khi duyệt bài',
      names: ['note'],
      fresh: (script) => paths.script(script),
      edit: (script) => paths.script(script),
    },
  },
  sections: [{ screens: ['scripts'], label: 'Bài phát', icon: 'script' }],
};
