import { describeTrouble } from '../../support/strict-runtime-trouble.js';

describeTrouble('1.2');
