import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { cx } from '../base/cx.ts';
import { AppBar, type AppBarProps } from './app-bar.tsx';
import './page.css';

/** What every screen carries at the end of its bar, after its own `trailing`: the shell puts the sync pill in. */
export const PageBarEnd = createContext<ComponentChildren>(null);

/** What every screen says before its own things: the shell puts in what is wrong with the phone. */
export const PageNotice = createContext<ComponentChildren>(null);

export interface PageProps extends AppBarProps {
  /** For tables, charts and lists beside details. */
  wide?: boolean | undefined;
  /** While the first data is on its way. */
  busy?: boolean | undefined;
  children: ComponentChildren;
}

/** One screen: its bar and the main landmark, where the skip link and a change of route put the focus. */
export function Page({ wide, busy, children, trailing, ...bar }: PageProps) {
  const barEnd = useContext(PageBarEnd);
  const notice = useContext(PageNotice);
  return (
    <>
      <AppBar
        {...bar}
        trailing={
          (trailing || barEnd) && (
            <>
              {trailing}
              {barEnd}
            </>
          )
        }
      />
      <main
        class={cx('page-main', wide && 'page-wide')}
        id="main"
        tabIndex={-1}
        aria-busy={busy ? 'true' : undefined}
      >
        {notice}
        {children}
      </main>
    </>
  );
}
