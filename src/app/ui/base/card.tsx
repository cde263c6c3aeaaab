import type { ComponentChildren } from 'preact';
import './card.css';

export interface CardProps {
  title?: string | undefined;
  /** Of the title's heading; 2 where the card stands outside a Section. */
  level?: 2 | 3 | undefined;
  children: ComponentChildren;
}

export function Card({ title, level = 3, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <div class="card">
      {title && <Heading class="card-title">{title}</Heading>}
      {children}
    </div>
  );
}

export interface SectionProps {
  title: string;
  /** A link or button beside the heading. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a screen under its own heading. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

export interface StatProps {
  /** Ready for reading: "1.284", "96,4 %". */
  value: string;
  label: string;
}

/** One big figure; several stand in a `.tiles` grid. */
export function Stat({ value, label }: StatProps) {
  return (
    <p class="card stat">
      <b>{value}</b> <span>{label}</span>
    </p>
  );
}
