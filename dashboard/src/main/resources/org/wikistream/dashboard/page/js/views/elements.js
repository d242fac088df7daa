/** Makes DOM nodes from text alone: what strangers wrote never becomes markup. */

/**
 * element('a', { class: 'x', href: '/', onclick: fn, data: { view: 'now' } }, 'text', node, null): null, undefined and
 * false children and attributes are left out, true is an empty attribute.
 */
export function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        setAttribute(node, key, value);
    }
    node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
    return node;
}

function setAttribute(node, key, value) {
    if (value === null || value === undefined || value === false) {
        return;
    }
    if (key.startsWith('on')) {
        node.addEventListener(key.slice(2), value);
    } else if (key === 'data') {
        Object.assign(node.dataset, value);
    } else {
        node.setAttribute(key, value === true ? '' : String(value));
    }
}

/** Text of a stranger: kept apart from the direction of what stands around it. */
export function foreign(text, attributes = {}) {
    return element('bdi', { dir: 'auto', ...attributes }, String(text));
}

/** Text that only a screen reader says. */
export function spoken(text) {
    return element('span', { class: 'spoken' }, text);
}

/** A link to a wiki: opens beside the page and tells it nothing. */
export function outward(href, attributes, ...children) {
    return element('a', { href, target: '_blank', rel: 'noopener noreferrer', ...attributes }, ...children);
}

/** Sets text only if it differs, so that nothing is laid out anew. */
export function setText(node, text) {
    if (node.textContent !== text) {
        node.textContent = text;
    }
}

/** Shows or hides without a trace in the accessibility tree. */
export function setShown(node, shown) {
    if (node.hidden === shown) {
        node.hidden = !shown;
    }
}

/** Replaces the children by others, unless they are the same. */
export function setChildren(node, children) {
    if (children.length !== node.childNodes.length || children.some((child, at) => child !== node.childNodes[at])) {
        node.replaceChildren(...children);
    }
}
