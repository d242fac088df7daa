/** Holds the one immutable state of the page and tells its subscribers, at most once a frame, that it changed. */
export function createStore(initial, schedule = callback => requestAnimationFrame(callback)) {
    let state = Object.freeze(initial);
    let waiting = false;
    const subscribers = new Set();

    function tell() {
        waiting = false;
        for (const subscriber of subscribers) {
            subscriber(state);
        }
    }

    return {
        get: () => state,

        /** Replaces the named parts of the state; equal parts tell nobody. */
        set(patch) {
            const changed = Object.keys(patch).some(key => !Object.is(patch[key], state[key]));
            if (!changed) {
                return;
            }
            state = Object.freeze({ ...state, ...patch });
            if (!waiting) {
                waiting = true;
                schedule(tell);
            }
        },

        /** Calls back with the state after each change; the answer ends that. */
        subscribe(subscriber) {
            subscribers.add(subscriber);
            return () => subscribers.delete(subscriber);
        },
    };
}
