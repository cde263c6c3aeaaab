import './icon.css';

/** Path data on a grid of 24 x 24, drawn with a stroke of 2. */
const paths = {
  home: 'M3 11l9-7 9 7v9H3zM10 20v-6h4v6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-6.5 15-6.5 16 0',
  star: 'M12 3l2.7 5.7 6.3.8-4.6 4.3 1.2 6.2-5.6-3.1L6.4 20l1.2-6.2L3 9.5l6.3-.8z',
  script: 'M5 3h14v18H5zM9 8h6M9 12h6M9 16h3',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5',
  chart: 'M5 20v-9M12 20V4M19 20v-6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  erase: 'M9 5h12v14H9l-6-7zM12.5 9.5l5 5M17.5 9.5l-5 5',
  check: 'M5 13l4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2',
  warning: 'M12 4L2.5 20.5h19zM12 10v4.5M12 17.5v.1',
  alert: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.5v.1',
  returned: 'M9 6L4 11l5 5M4 11h10a6 6 0 0 1 6 6v2',
  send: 'M4 12l16-8-5 17-4-7zM11 14l4-4',
  up: 'M12 20V5M6 11l6-6 6 6',
  download: 'M12 4v12M6 11l6 6 6-6M5 20h14',
  upload: 'M12 17V5M6 10l6-6 6 6M5 20h14',
  phone: 'M7 2.5h10v19H7zM11 18h2',
  cloud: 'M7 19a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18 9.6 4.8 4.8 0 0 1 17.5 19zM9 14l2.2 2.2L15.2 12',
  sync: 'M20 5v5h-5M4 19v-5h5M19.5 10A8 8 0 0 0 5.5 7.5M4.5 14a8 8 0 0 0 14 2.5',
  speaker: 'M4 10v4h4l6 5V5L8 10zM17.5 9a4.5 4.5 0 0 1 0 6M20 6.5a8 8 0 0 1 0 11',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM5.5 12a6.5 6.5 0 0 0 13 0M12 18.5V22',
  camera: 'M3 7h4.5L9 4.5h6L16.5 7H21v13H3zM12 17a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z',
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 14h9l1-14M10.5 11v6M13.5 11v6',
  user: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6.5 19c1-4 10-4 11 0',
  people:
    'M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.7-6 12.3-6 13 0M16 5.2a3.5 3.5 0 0 1 0 6.6M18.5 15c1.8.8 2.8 2.5 3 5',
  logout: 'M14 4H5v16h9M10 12h11M17.5 8.5L21 12l-3.5 3.5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  flag: 'M5 22V4M5 4h13l-3 4.5L18 13H5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.8 2.1c-.9.6-1.3 1-1.3 2M12 17v.1',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  lock: 'M6 11h12v10H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  place: 'M12 22c4-5 7-8.5 7-12a7 7 0 0 0-14 0c0 3.5 3 7 7 12zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  picture: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M16 9.5v.1',
  undo: 'M8 5L3.5 9.5 8 14M3.5 9.5H15a5 5 0 0 1 0 10H9',
  stop: 'M6 6h12v12H6z',
  dot: 'M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10z',
} as const;

/** What an icon shows; `star` stands for exemplars, `flag` for campaigns, `cloud` for "received by the server". */
export type IconName = keyof typeof paths;

export interface IconProps {
  name: IconName;
  /** Said by screen readers. Without it the icon is decoration beside a word. */
  label?: string | undefined;
  class?: string | undefined;
}

export function Icon({ name, label, class: className }: IconProps) {
  return (
    <svg
      class={className ? `icon ${className}` : 'icon'}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
      focusable="false"
    >
      <path d={paths[name]} fill={name === 'dot' ? 'currentColor' : undefined} />
    </svg>
  );
}
