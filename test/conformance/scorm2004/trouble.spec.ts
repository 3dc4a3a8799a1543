import { describeTrouble } from '../../support/strict-runtime-trouble.js';

describeTrouble('2004');
