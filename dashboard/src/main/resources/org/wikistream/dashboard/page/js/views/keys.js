/** Keys that work wherever the search's own don't: "/" goes to the filter, "?" says what the keys do. The help switches them off. */

let help = null;

/** `filter()` brings the filter box forward. */
export function listen(actions, filter) {
    document.addEventListener('keydown', event => {
        const isKey = (event.key === '/' || event.key === '?') && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (isKey && !event.defaultPrevented && !event.isComposing && isFree() && isElsewhere(actions.state().route)) {
            event.preventDefault();
            press(event.key, filter);
        }
    });
}

function isElsewhere(route) {
    return route.view !== 'search' && !route.wall;
}

function isFree() {
    return !document.activeElement?.matches('input, select, textarea, [contenteditable]')
        && document.querySelector('dialog[open], [popover]:popover-open') === null;
}

/** Help and preferences are fetched with the first key. */
async function press(key, filter) {
    const [{ createPreferences }, { localStorageOrNull }] = await Promise.all([
        import('../state/preferences.js'), import('../state/seen.js')]);
    const preferences = createPreferences(localStorageOrNull());
    if (!preferences.isOn('keys', true)) {
        return;
    }
    if (key === '/') {
        filter();
        return;
    }
    const { createHelp } = await import('./help.js');
    help?.element.remove();
    help = createHelp(preferences);
    document.body.append(help.element);
    help.open();
}
