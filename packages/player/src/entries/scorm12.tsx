import { boot } from '../boot.js';
import { createScorm12Host } from '../hosts/scorm12.js';

void boot(createScorm12Host, document.getElementById('examport'));
