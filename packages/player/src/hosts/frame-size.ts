/**
 * In an LMS's frame: asks the page around it for as much height as the content takes, and to show its top when the learner has gone to
 * another screen (LTI Client Side postMessages, `lti.frameResize`, `lti.scrollToTop`). An LMS that knows neither does nothing.
 */
export function fitFrame(root: HTMLElement): void {
  // Of the page around no more is known than that it is there, and a height is no secret.
  const post = (message: object): void => window.parent.postMessage(message, '*');
  let told = 0;
  let waits = false;

  function tell(): void {
    waits = false;
    const player = root.firstElementChild as HTMLElement | null;
    if (!player) return;
    // Without its least height, which is the frame's: else a frame would never become lower again.
    player.style.minBlockSize = '0';
    const height = Math.ceil(player.getBoundingClientRect().height);
    player.style.minBlockSize = '';
    if (height === told) return;
    told = height;
    post({ subject: 'lti.frameResize', height });
  }

  function soon(): void {
    if (!waits) requestAnimationFrame(tell);
    waits = true;
  }

  new MutationObserver(soon).observe(root, { childList: true, characterData: true, subtree: true });
  addEventListener('resize', soon);
  // Images that have arrived, and details that were opened.
  for (const type of ['load', 'toggle']) root.addEventListener(type, soon, true);
  root.addEventListener('focusin', ({ target }) => {
    // The player gives a screen's heading the focus when the learner has come there.
    if (target instanceof HTMLHeadingElement) post({ subject: 'lti.scrollToTop' });
  });
  soon();
}
