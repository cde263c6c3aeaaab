import type { ComponentChildren } from 'preact';
import { AppBar, type AppBarProps } from './app-bar.tsx';
import { cx } from './cx.ts';
import './page.css';

export interface PageProps extends AppBarProps {
  /** For tables, charts and lists beside details. */
  wide?: boolean | undefined;
  /** While the first data is on its way. */
  busy?: boolean | undefined;
  children: ComponentChildren;
}

/** One screen: its bar and the main landmark, where the skip link and a change of route put the focus. */
export function Page({ wide, busy, children, ...bar }: PageProps) {
  return (
    <>
      <AppBar {...bar} />
      <main
        class={cx('page-main', wide && 'page-wide')}
        id="main"
        tabIndex={-1}
        aria-busy={busy ? 'true' : undefined}
      >
        {children}
      </main>
    </>
  );
}
