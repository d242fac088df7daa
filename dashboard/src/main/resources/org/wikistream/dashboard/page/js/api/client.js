/** Asks the page's server; every failure becomes an ApiError that says what to show. */

const TIMEOUT_MILLIS = 15_000;

/** An answer that isn't 200, or none: `status` 0 means that the server didn't answer. */
export class ApiError extends Error {
    constructor(status, body, retryAfterSeconds) {
        super(body?.error ?? (status === 0 ? 'Page server unreachable; retrying.' : `The page server answered ${status}.`));
        this.status = status;
        this.body = body ?? {};
        this.retryAfterSeconds = retryAfterSeconds;
    }
}

/** Reads JSON from a path like `/api/now?wiki=mkwiki`; `signal` gives up early. */
export async function getJson(path, { signal } = {}) {
    const limit = AbortSignal.timeout(TIMEOUT_MILLIS);
    let response;
    try {
        response = await fetch(path, {
            signal: signal && AbortSignal.any ? AbortSignal.any([signal, limit]) : signal ?? limit,
            headers: { Accept: 'application/json' },
            credentials: 'same-origin',
        });
    } catch (failure) {
        if (signal?.aborted) {
            throw failure;
        }
        throw new ApiError(0);
    }
    const body = await response.json().catch(() => null);
    if (!response.ok || body === null) {
        throw new ApiError(response.status, body, Number(response.headers.get('Retry-After')) || null);
    }
    return body;
}

/** A path with a query: parts that are empty are left out. */
export function path(base, ...queries) {
    const query = queries.filter(Boolean).join('&');
    return query ? `${base}?${query}` : base;
}
