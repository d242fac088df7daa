/** A wall has nobody who would press "Reload": it takes a newer version by itself, once for each. */

const RELOADED_FOR = 'wikistream-reloaded-for';
const LONGEST_WAIT_MILLIS = 30_000;

/** Whether the server has another version than the one that runs here. */
export function isNewer(state) {
    const loaded = document.documentElement.dataset.version;
    return Boolean(state.version) && Boolean(loaded) && state.version !== loaded;
}

/** Calls for a reload where that is due; walls don't all come at once. */
export function createReloading(reload = () => window.location.reload()) {
    let due = null;
    return state => {
        if (due === null && state.route.wall && isNewer(state) && remembered() !== state.version) {
            due = setTimeout(() => {
                remember(state.version);
                reload();
            }, Math.random() * LONGEST_WAIT_MILLIS);
        }
    };
}

function remembered() {
    try {
        return sessionStorage.getItem(RELOADED_FOR);
    } catch {
        return null;
    }
}

function remember(version) {
    try {
        sessionStorage.setItem(RELOADED_FOR, version);
    } catch {
        // Without storage it reloads again if the versions still differ.
    }
}
