import type { ComponentChildren } from 'preact';
import { itemTitle } from '../../../../domain/broadcast/programme-words.ts';
import { IconButton } from '../../../ui/base/button.tsx';
import type { ReaderFrame } from './reader-frame.ts';

/** Leaving is one tap, always in the same corner. */
export function ReaderHead({ frame, children }: { frame: ReaderFrame; children?: ComponentChildren }) {
  const { item, number, count, leave } = frame;
  return (
    <header class="read-head">
      <IconButton icon="close" label="Thoát, về buổi phát" href={leave} />
      <p class="read-place num">
        Bài {number}/{count}
      </p>
      {children}
      <h1>{itemTitle(item)}</h1>
    </header>
  );
}

/** The items before and after, around the main act. */
export function ReaderGo({ frame, children }: { frame: ReaderFrame; children?: ComponentChildren }) {
  const { previous, next, go } = frame;
  return (
    <div class="read-go">
      <IconButton
        icon="back"
        label="Bài trước"
        disabled={!previous}
        onClick={() => previous && go(previous)}
      />
      {children}
      <IconButton icon="forward" label="Bài sau" disabled={!next} onClick={() => next && go(next)} />
    </div>
  );
}
