import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cx } from '../../../ui/base/cx.ts';
import './reader-text.css';

export interface ReaderTextProps {
  sentences: readonly string[];
  /** Index of the sentence being read; -1 before the first. */
  current: number;
  /** A sentence was tapped, or reached with the arrow keys. */
  onTap: (index: number) => void;
  /** Times the base size of 2.125rem (34 px). */
  scale?: number | undefined;
  /** Indexes of the sentences after which the reader rests. */
  pausesAfter?: readonly number[] | undefined;
  /** Indexes of the sentences that end a paragraph. */
  paragraphEnds?: readonly number[] | undefined;
  lang?: string | undefined;
}

/** The text of the reading screen; put it inside an element of class `night`, with a height. */
export function ReaderText(props: ReaderTextProps) {
  const { sentences, current, onTap, scale = 1, pausesAfter = [], paragraphEnds = [], lang } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current >= 0 && box.current) keepInUpperThird(box.current);
  }, [current, scale]);
  return (
    <section
      class="reader-text"
      ref={box}
      aria-label="Lời đọc"
      lang={lang}
      style={{ '--reader-scale': scale }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onClick={(event) => {
        const index = (event.target as Element).closest<HTMLElement>('[data-sentence]')?.dataset.sentence;
        if (index !== undefined) onTap(Number(index));
      }}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        onTap(Math.min(sentences.length - 1, Math.max(0, current + step)));
      }}
    >
      {sentences.map((sentence, index) => (
        <Fragment key={index}>
          <span
            class={cx('reader-sentence', index < current && 'reader-past')}
            data-sentence={index}
            aria-current={index === current ? 'true' : undefined}
          >
            {sentence}
          </span>{' '}
          {pausesAfter.includes(index) && <span class="reader-pause">▮ nghỉ </span>}
          {paragraphEnds.includes(index) && <span class="reader-gap" />}
        </Fragment>
      ))}
    </section>
  );
}

const steps: Record<string, number | undefined> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Where the eye expects the line: what comes next fills the two thirds below it. */
function keepInUpperThird(box: HTMLElement): void {
  const now = box.querySelector<HTMLElement>('[aria-current]');
  if (!now) return;
  const top = now.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  box.scrollTo({ top: Math.max(0, top - box.clientHeight * 0.18), behavior: still ? 'auto' : 'smooth' });
}
