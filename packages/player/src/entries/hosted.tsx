import { boot } from '../boot.js';
import { createHostedHost } from '../hosts/hosted.js';

void boot(() => createHostedHost(), document.getElementById('examport'));
