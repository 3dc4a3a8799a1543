import { boot } from '../boot.js';
import { fitFrame } from '../hosts/frame-size.js';
import { createHostedHost } from '../hosts/hosted.js';

const root = document.getElementById('examport');
// An LMS has launched it into a frame of its own page.
const isLaunched = window.parent !== window && document.getElementById('examport-session') !== null;
void boot(() => createHostedHost(), root).then(() => {
  if (isLaunched && root) fitFrame(root);
});
