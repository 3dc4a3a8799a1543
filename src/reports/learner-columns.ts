/** Who a row is about, as far as its reader may know. */

export interface LearnerRow {
  learner_id: string;
  learner_name: string | null;
  learner_email: string | null;
  learner_subject: string | null;
}

/** Columns of `learners l`. @param known parameter that is true where the reader may read learners */
export function learnerColumns(known: string): string {
  return `l.id AS learner_id, CASE WHEN ${known} THEN l.name END AS learner_name, CASE WHEN ${known} THEN l.email END AS learner_email,
    CASE WHEN ${known} THEN (SELECT i.subject FROM learner_identities i WHERE i.organization_id = l.organization_id
      AND i.learner_id = l.id AND i.platform = 'api' ORDER BY i.created_at, i.subject LIMIT 1) END AS learner_subject`;
}

export function learnerOf({ learner_id, learner_name, learner_email, learner_subject }: LearnerRow) {
  return { learnerId: learner_id, name: learner_name, email: learner_email, subject: learner_subject };
}
