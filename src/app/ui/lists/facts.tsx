import './facts.css';

export interface FactsProps {
  /** What it is, and what is known of it; a fact that isn't known is left out. */
  facts: readonly (readonly [name: string, value: string | null | undefined])[];
}

/** The plain facts of a record. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div class="fact" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
