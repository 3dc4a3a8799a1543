/** Tells the page around a frame how high its content is, again whenever that changes (LTI Client Side postMessages, `lti.frameResize`). */
export function tellHeight(): void {
  if (window.parent === window) return;
  let told = 0;
  const tell = (): void => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // Of the platform's page no more is known than that it is there, and a height is no secret.
    window.parent.postMessage({ subject: 'lti.frameResize', height }, '*');
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}
