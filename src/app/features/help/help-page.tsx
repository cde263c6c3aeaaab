import { useEffect } from 'preact/hooks';
import { paths } from '../../paths.ts';
import '../../ui/base/card.css';
import { Page } from '../../ui/layout/page.tsx';
import { HELP_TOPICS } from './help-topics.tsx';
import './help.css';

/** Needs nobody signed in and no network. A link may name the topic that it is about. */
export function HelpPage() {
  const asked = HELP_TOPICS.find(({ id }) => `#${id}` === location.hash)?.id;
  useEffect(() => {
    if (asked) document.getElementById(asked)?.scrollIntoView();
  }, [asked]);
  return (
    <Page title="Trợ giúp" subtitle="Xem được cả khi không có mạng" back={{ href: paths.today() }}>
      <div class="stack">
        {HELP_TOPICS.map(({ id, title, text }, index) => (
          <details class="card help-topic" key={id} id={id} open={asked ? id === asked : index === 0}>
            <summary>
              <h2>{title}</h2>
            </summary>
            <div class="stack help-text">{text}</div>
          </details>
        ))}
      </div>
    </Page>
  );
}
