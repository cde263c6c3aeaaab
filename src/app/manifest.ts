import type { ManifestOptions } from 'vite-plugin-pwa';
import { paths } from './paths.ts';

const phone = (name: string, label: string) => ({
  src: `/screenshots/${name}.png`,
  sizes: '360x740',
  type: 'image/png',
  form_factor: 'narrow' as const,
  label,
});

export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Loa Bản',
  short_name: 'Loa Bản',
  description: 'Ghi việc tốt, viết gương sáng, duyệt bài, lên lịch và đọc trên loa, không cần mạng.',
  lang: 'vi',
  dir: 'ltr',
  start_url: paths.today(),
  scope: '/',
  display: 'standalone',
  theme_color: '#25317a',
  background_color: '#f7f3ea',
  categories: ['news', 'government', 'productivity'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/monochrome-512.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' },
  ],
  screenshots: [
    phone('today-phone', 'Hôm nay: buổi phát tới, việc chờ bạn'),
    phone('deed-phone', 'Ghi việc tốt trong nửa phút'),
    phone('reading-phone', 'Đọc bài trên loa, không cần mạng'),
    {
      src: '/screenshots/report-wide.png',
      sizes: '1280x800',
      type: 'image/png',
      form_factor: 'wide',
      label: 'Số liệu từng xã so với chỉ tiêu năm',
    },
  ],
  shortcuts: [
    {
      name: 'Ghi việc tốt',
      url: paths.newDeed(),
      icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
    {
      name: 'Chương trình hôm nay',
      url: paths.schedule(),
      icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
};
