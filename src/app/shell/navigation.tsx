import type { Kind } from '../../domain/kinds/kinds.ts';
import type { Work } from '../store/work.ts';
import { BigButton } from '../ui/layout/big-button.tsx';
import { BottomBar, type NavItem } from '../ui/layout/bottom-bar.tsx';
import type { FrameProps } from '../ui/layout/frame.tsx';
import { SideBar } from '../ui/layout/side-bar.tsx';

type Place = Omit<NavItem, 'current'> & { below: readonly string[]; may?: Kind };

/** The five places of the phone's bottom bar. `below`: the addresses that belong to each. */
const places: readonly Place[] = [
  { href: '/', label: 'Hôm nay', icon: 'home', below: ['/'] },
  { href: '/guong', label: 'Gương sáng', icon: 'star', below: ['/guong', '/viec-tot'] },
  { href: '/bai', label: 'Bài phát', icon: 'script', below: ['/bai'] },
  { href: '/lich', label: 'Lịch phát', icon: 'calendar', below: ['/lich', '/doc'] },
  { href: '/bao-cao', label: 'Báo cáo', icon: 'chart', below: ['/bao-cao', '/dot'] },
];

/** On a PC there is room to name more of them. */
const widePlaces: readonly Place[] = [
  { href: '/', label: 'Hôm nay', icon: 'home', below: ['/'] },
  { href: '/viec-tot', label: 'Việc tốt', icon: 'person', below: ['/viec-tot'] },
  { href: '/guong', label: 'Gương sáng', icon: 'star', below: ['/guong'] },
  { href: '/bai', label: 'Bài phát', icon: 'script', below: ['/bai'] },
  { href: '/lich', label: 'Lịch phát', icon: 'calendar', below: ['/lich', '/doc'] },
  { href: '/dot', label: 'Đợt tuyên truyền', icon: 'flag', below: ['/dot'] },
  { href: '/bao-cao', label: 'Báo cáo', icon: 'chart', below: ['/bao-cao'] },
  { href: '/don-vi', label: 'Đơn vị', icon: 'place', below: ['/don-vi'], may: 'unit' },
  { href: '/nguoi-dung', label: 'Người của đơn vị', icon: 'people', below: ['/nguoi-dung'], may: 'account' },
  { href: '/tai-khoan', label: 'Tài khoản', icon: 'user', below: ['/tai-khoan', '/nhat-ky-he-thong'] },
  { href: '/tro-giup', label: 'Trợ giúp', icon: 'help', below: ['/tro-giup'] },
];

const isBelow = (path: string, place: string): boolean =>
  path === place || (place !== '/' && path.startsWith(`${place}/`));

const toItems = (from: readonly Place[], path: string): NavItem[] =>
  from.map(({ below, may: _, ...item }) => ({
    ...item,
    current: below.some((place) => isBelow(path, place)),
  }));

/** Some places are only for those who have work there. */
const forWhom = (from: readonly Place[], work: Work): Place[] =>
  from.filter(({ may }) => may === undefined || work.may(may));

/** Screens with a main act of their own, and the reading screen, have no bars on a phone. */
const isForm = (path: string): boolean =>
  /\/(moi|sua|dong-y|ho-so|them|nhap|loi-moi|pin|mat-khau)$/.test(path);
/** A broadcast's own main act is "Đọc bài": two red buttons would be none. */
const hasOwnAct = (path: string): boolean => /^\/lich\/[^/]+\/[^/]+$/.test(path);
const isReading = (path: string): boolean => path.startsWith('/doc/');

export function navigation(path: string, work: Work): Omit<FrameProps, 'children'> {
  if (isReading(path)) return {};
  const bigButton = work.may('deed') ? <BigButton href="/viec-tot/moi" /> : undefined;
  return {
    sideBar: <SideBar items={toItems(forWhom(widePlaces, work), path)} action={bigButton} />,
    ...(isForm(path) ? {} : { bottomBar: <BottomBar items={toItems(places, path)} /> }),
    ...(isForm(path) || hasOwnAct(path) ? {} : { bigButton }),
  };
}
