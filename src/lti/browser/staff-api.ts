/** Requests of the page of staff, with the ticket of their launch. */

export class StaffProblem extends Error {
  override readonly name = 'StaffProblem';

  constructor(
    /** Null: the server was not reached, or said nothing that could be read. */
    readonly code: string | null,
    /** In English. */
    readonly reason: string,
  ) {
    super(reason);
  }
}

export interface StaffApi {
  /** @param path below `/api/v1/lti/staff`. @throws StaffProblem */
  ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>;
}

export function openApi(ticket: string): StaffApi {
  return {
    async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
      const headers = {
        authorization: `Bearer ${ticket}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      let response: Response;
      try {
        response = await fetch(`/api/v1/lti/staff${path}`, {
          method,
          headers,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
      } catch {
        throw new StaffProblem(null, '');
      }
      throw await problemOf(response);
    },
  };
}

async function problemOf(response: Response): Promise<StaffProblem> {
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
    details?: { reason?: string };
  };
  return new StaffProblem(problem.code ?? null, problem.details?.reason ?? problem.detail ?? '');
}
