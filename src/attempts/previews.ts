/**
 * Staff who look at a delivery as learners see it take attempts of their own, which nobody grades, counts or is told of. This is the one
 * condition by which lists and figures leave them out.
 */

/** For a WHERE: rows of learners, not of staff who try something out. @param learnerId column with the learner's id; `$1` is the organization */
export function notPreviewed(learnerId: string): string {
  return `NOT EXISTS (SELECT FROM learners preview WHERE preview.organization_id = $1 AND preview.id = ${learnerId} AND preview.preview)`;
}
