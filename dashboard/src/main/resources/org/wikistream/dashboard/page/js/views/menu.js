/** The one menu of the page: links and choices about what was pressed. Beside it on a desktop, from below on a phone. */
import { element } from './elements.js';

const GAP = 4;
let menu = null;

/**
 * Opens below `anchor`. Items: { text, href } opens beside the page, { text, run } does something, { heading: node } names what
 * they are about, { note } is said only,
 * { rule: true } parts groups.
 */
export function openMenu(anchor, label, items) {
    close();
    menu = element('div', { class: 'menu', popover: 'auto', role: 'group', tabindex: '-1', 'aria-label': label }, items.map(toNode));
    menu.addEventListener('toggle', event => event.newState === 'closed' && forget(event.target));
    menu.addEventListener('keydown', moveFocus);
    document.getElementById('main').append(menu);
    menu.showPopover();
    place(menu, anchor);
    menu.anchor = anchor;
    anchor.setAttribute('aria-expanded', 'true');
    const byKeyboard = anchor.matches(':focus-visible');
    (byKeyboard ? menu.querySelector('a, button') : menu).focus();
}

function toNode(item) {
    if (item.heading) {
        return element('div', { class: 'menu-heading' }, item.heading);
    }
    if (item.rule) {
        return element('hr', { class: 'menu-rule' });
    }
    if (item.note) {
        return element('p', { class: 'menu-note' }, item.note);
    }
    if (item.href) {
        return element('a', { class: 'menu-item', href: item.href, target: '_blank', rel: 'noopener noreferrer',
            onclick: () => { item.run?.(); close(); } }, item.text);
    }
    return element('button', { class: 'menu-item', type: 'button', onclick: () => { close(); item.run(); } }, item.text);
}

function place(node, anchor) {
    if (window.matchMedia('(max-width: 699px)').matches) {
        return;
    }
    const box = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = node;
    const below = box.bottom + GAP + height <= window.innerHeight;
    node.style.top = `${Math.max(GAP, below ? box.bottom + GAP : box.top - GAP - height)}px`;
    node.style.left = `${Math.max(GAP, Math.min(box.left, window.innerWidth - width - GAP))}px`;
}

function moveFocus(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
        event.preventDefault();
        const all = [...event.currentTarget.querySelectorAll('a, button')];
        const at = all.indexOf(document.activeElement);
        all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]?.focus();
    }
}

export function close() {
    if (menu?.isConnected) {
        menu.hidePopover();
    }
}

function forget(node) {
    const held = node.contains(document.activeElement);
    node.anchor?.setAttribute('aria-expanded', 'false');
    if (held) {
        node.anchor?.focus();
    }
    node.remove();
    if (menu === node) {
        menu = null;
    }
}
