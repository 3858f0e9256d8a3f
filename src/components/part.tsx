import type { ComponentChildren } from 'preact';

/** One headed part of a screen. */
export function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="part">
      <h2 class="nhsuk-heading-s">{title}</h2>
      {children}
    </section>
  );
}
