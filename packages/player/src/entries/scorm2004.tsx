import { boot } from '../boot.js';
import { createScorm2004Host } from '../hosts/scorm2004.js';

void boot(createScorm2004Host, document.getElementById('examport'));
