let here = location.pathname;

/**
 * After a change of screen the focus goes to its content, so that a screen reader starts there. Not at the
 * first load.
 */
export function focusMain(): void {
  const main = document.getElementById('main');
  if (!main || location.pathname === here) return;
  here = location.pathname;
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}
