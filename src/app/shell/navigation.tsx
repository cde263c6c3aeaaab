import type { Kind } from '../../domain/kinds/kinds.ts';
import { paths, patterns, type Screen } from '../paths.ts';
import type { Work } from '../store/work.ts';
import { BigButton } from '../ui/layout/big-button.tsx';
import { BottomBar, type NavItem } from '../ui/layout/bottom-bar.tsx';
import type { FrameProps } from '../ui/layout/frame.tsx';
import { SideBar } from '../ui/layout/side-bar.tsx';

/** `screens`: those whose addresses begin as the section's do. */
type Section = Omit<NavItem, 'current' | 'href'> & { screens: readonly [Screen, ...Screen[]]; may?: Kind };

/** The five sections of the phone's bottom bar. */
export const sections: readonly Section[] = [
  { screens: ['today'], label: 'Hôm nay', icon: 'home' },
  { screens: ['exemplars', 'deeds'], label: 'Gương sáng', icon: 'star' },
  { screens: ['scripts'], label: 'Bài phát', icon: 'script' },
  { screens: ['schedule', 'reading'], label: 'Lịch phát', icon: 'calendar' },
  { screens: ['reports', 'campaigns'], label: 'Báo cáo', icon: 'chart' },
];

/** On a PC there is space for more of them. */
export const wideSections: readonly Section[] = [
  { screens: ['today'], label: 'Hôm nay', icon: 'home' },
  { screens: ['deeds'], label: 'Việc tốt', icon: 'person' },
  { screens: ['exemplars'], label: 'Gương sáng', icon: 'star' },
  { screens: ['scripts'], label: 'Bài phát', icon: 'script' },
  { screens: ['schedule', 'reading'], label: 'Lịch phát', icon: 'calendar' },
  { screens: ['campaigns'], label: 'Đợt tuyên truyền', icon: 'flag' },
  { screens: ['reports'], label: 'Báo cáo', icon: 'chart' },
  { screens: ['units'], label: 'Đơn vị', icon: 'place', may: 'unit' },
  { screens: ['people'], label: 'Người của đơn vị', icon: 'people', may: 'account' },
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
  { screens: ['help'], label: 'Trợ giúp', icon: 'help' },
];

const firstSegment = (path: string): string | undefined => path.split(paths.today())[1];

/** All addresses with the same first segment belong to one section. */
export const isIn = ({ screens }: Section, path: string): boolean =>
  screens.some((screen) => firstSegment(patterns[screen]) === firstSegment(path));

const toItems = (from: readonly Section[], path: string): NavItem[] =>
  from.map((section) => ({
    href: patterns[section.screens[0]],
    label: section.label,
    icon: section.icon,
    current: isIn(section, path),
  }));

/** Some sections are only for those who have work there. */
const forWhom = (from: readonly Section[], work: Work): Section[] =>
  from.filter(({ may }) => may === undefined || work.may(may));

/** Screens with a main act of their own, and the reading screen, have no bars on a phone. */
const isForm = (path: string): boolean =>
  /\/(moi|sua|dong-y|ho-so|them|nhap|loi-moi|pin|mat-khau)$/.test(path);
/** A broadcast's own main act is "Đọc bài": two red buttons would be none. */
const hasOwnAct = (path: string): boolean => /^\/lich\/[^/]+\/[^/]+$/.test(path);
const isReading = (path: string): boolean => firstSegment(path) === firstSegment(patterns.reading);

export function navigation(path: string, work: Work): Omit<FrameProps, 'children'> {
  if (isReading(path)) return {};
  const bigButton = work.may('deed') ? <BigButton href={paths.newDeed()} /> : undefined;
  return {
    sideBar: <SideBar items={toItems(forWhom(wideSections, work), path)} action={bigButton} />,
    ...(isForm(path) ? {} : { bottomBar: <BottomBar items={toItems(sections, path)} /> }),
    ...(isForm(path) || hasOwnAct(path) ? {} : { bigButton }),
  };
}
