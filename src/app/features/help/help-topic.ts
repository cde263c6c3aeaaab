import type { ComponentChildren } from 'preact';

/** `id`: what a link to it ends in. */
export type HelpTopic = { id: string; title: string; text: ComponentChildren };
