import type { ComponentChildren, JSX } from 'preact';
import type { Verdict } from './question-parts.js';
import { VerdictBanner } from './verdict.js';

/** What one can do now, always in reach at the lower edge; with the verdict, so that it is seen wherever one has scrolled to. */
export function ActionBar({
  children,
  verdict,
}: {
  children: ComponentChildren;
  verdict?: Verdict | null;
}): JSX.Element {
  return (
    <div class="action-bar">
      <div class="bar-inner">
        {/* Stands empty before, so that screen readers hear what comes into it. */}
        <div class="bar-verdict" role="status">
          {verdict && <VerdictBanner verdict={verdict} />}
        </div>
        {children}
      </div>
    </div>
  );
}
