/** What a feature tells the shell besides its screens: its forms half filled, and its sections of the navigation. */
import type { Kind } from '../domain/kinds/kinds.ts';
import type { Screen } from './paths.ts';
import type { IconName } from './ui/base/icon.tsx';

/** The form whose drafts have keys such as 'deed:new' or 'script:<id>'. */
export type DraftForm = {
  what: string;
  /** The fields whose text names the draft, the best first. With none it is named by the form. */
  names: readonly string[];
  /** Where the form of a new record is. `rest`: the part of the key after 'new'. */
  fresh(rest: string): string;
  /** Where the form of an existing record is. `rest`: the part of the key after the id. */
  edit(id: string, rest: string): string;
};

export type Section = {
  /** The first is opened by the link. The addresses that begin as theirs do belong to the section. */
  screens: readonly [Screen, ...Screen[]];
  label: string;
  icon: IconName;
  /** Only for those who may change records of this kind. */
  may?: Kind;
};

export type Feature = {
  /** By the first part of the draft's key. */
  drafts?: Readonly<Record<string, DraftForm>>;
  sections?: readonly Section[];
};
