import './tabs.css';

export interface Tab {
  href: string;
  label: string;
  current: boolean;
  count?: number | undefined;
}

export interface TabsProps {
  /** Spoken name of this group of links. */
  label: string;
  tabs: readonly Tab[];
}

/** Links, not ARIA tabs: each view has its own address, and going back works. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, label: text, current, count }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
              {count !== undefined && <span class="tabs-count num">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
