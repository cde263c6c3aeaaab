import type { Section } from '../feature.ts';
import { paths, patterns } from '../paths.ts';
import type { Work } from '../store/work.ts';
import { BigButton } from '../ui/layout/big-button.tsx';
import { BottomBar, type NavItem } from '../ui/layout/bottom-bar.tsx';
import type { FrameProps } from '../ui/layout/frame.tsx';
import { SideBar } from '../ui/layout/side-bar.tsx';
import { wideSections } from './features.ts';

/** The phone's bottom bar has space for five: deeds are below exemplars there, campaigns below reports. */
export const sections: readonly Section[] = [
  { screens: ['today'], label: 'Hôm nay', icon: 'home' },
  { screens: ['exemplars', 'deeds'], label: 'Gương sáng', icon: 'star' },
  { screens: ['scripts'], label: 'Bài phát', icon: 'script' },
  { screens: ['schedule', 'reading'], label: 'Lịch phát', icon: 'calendar' },
  { screens: ['reports', 'campaigns'], label: 'Báo cáo', icon: 'chart' },
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
