/** What JSX is turned into in the bundles; build.mjs puts it into every file that needs it. */
export { Fragment, h } from 'preact';
