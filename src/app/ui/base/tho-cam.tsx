import { useId } from 'preact/hooks';
import './tho-cam.css';

/** Three threads of one repeat of 20 x 14 stitches; each path runs along the middle of its stitches. */
const nghe = 'M0 0.5h20M10 4.5h1M9 5.5h3M8 6.5h2M11 6.5h2M8 7.5h2M11 7.5h2M9 8.5h3M10 9.5h1M0 13.5h20';
const cotton =
  'M10 2.5h1M9 3.5h3M8 4.5h2M11 4.5h2M7 5.5h2M12 5.5h2M6 6.5h2M13 6.5h2M6 7.5h2M13 7.5h2M7 8.5h2M12 8.5h2M8 9.5h2M11 9.5h2M9 10.5h3M10 11.5h1';
const madder =
  'M0 2.5h1M0 3.5h2M19 3.5h1M0 4.5h3M18 4.5h2M0 5.5h4M17 5.5h3M0 6.5h3M10 6.5h1M18 6.5h2M0 7.5h3M10 7.5h1M18 7.5h2M0 8.5h4M17 8.5h3M0 9.5h3M18 9.5h2M0 10.5h2M19 10.5h1M0 11.5h1';

/** The woven band that marks where something goes on air. Decoration. */
export function ThoCam() {
  const id = useId();
  return (
    <svg class="tho-cam" aria-hidden="true" focusable="false" shape-rendering="crispEdges">
      <pattern id={id} width="20" height="14" patternUnits="userSpaceOnUse">
        <path d={nghe} stroke="#e3a21a" />
        <path d={cotton} stroke="#fff" />
        <path d={madder} stroke="#e2583f" />
      </pattern>
      <rect width="100%" height="14" fill={`url(#${id})`} />
    </svg>
  );
}
