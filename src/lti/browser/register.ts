/** Tells the platform that its window or frame may close (Dynamic Registration 1.0): at once after success, else when somebody asks for it. */
const close = (): void => {
  // Whoever opened this is not known by its address, and the message says nothing that others may not hear.
  const platform = (window.opener ?? window.parent) as Window;
  platform.postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
};

if (document.querySelector('[data-close="now"]')) close();
document.getElementById('close')?.addEventListener('click', close);

// Twice would be two registrations.
const form = document.querySelector('form');
form?.addEventListener('submit', () => form.querySelector('button')?.setAttribute('disabled', ''));
