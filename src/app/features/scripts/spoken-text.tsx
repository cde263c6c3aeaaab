import type { SpokenText as Text } from '../../../domain/broadcast/script.ts';
import { Prose } from '../../ui/texts/prose.tsx';
import './scripts.css';

/** Title and body as they will be read. */
export function SpokenText({ title, body, language }: Text) {
  return (
    <div class="stack">
      <p class="scripts-title" lang={language}>
        {title}
      </p>
      {body.trim() === '' ? (
        <p class="muted">Bài chưa có nội dung.</p>
      ) : (
        <Prose text={body} lang={language} />
      )}
    </div>
  );
}
