/** A table whose cells are patched in place, so that a poll neither moves the reader nor drops a selection. */
import { element, foreign, setText } from './elements.js';

/**
 * createTable('Jobs', [{ title, figure?, foreign? }]) answers { element, update(rows) }; a row is a list of texts, or of
 * { text, level } where a cell says how things stand. The first cell of a row is its heading.
 */
export function createTable(caption, columns) {
    const body = element('tbody');
    const head = columns.map(column => element('th', { scope: 'col', class: column.figure ? 'table-figure' : null }, column.title));
    const table = element('table', { class: 'table' },
        element('caption', { class: 'spoken' }, caption),
        element('thead', {}, element('tr', {}, head)),
        body);

    return {
        element: table,
        update(rows) {
            while (body.rows.length > rows.length) {
                body.deleteRow(-1);
            }
            while (body.rows.length < rows.length) {
                body.append(element('tr', {}, columns.map(createCell)));
            }
            rows.forEach((row, at) => row.forEach((cell, column) => fill(body.rows[at].cells[column], cell)));
        },
    };
}

function createCell(column, at) {
    const name = at === 0 ? 'th' : 'td';
    const said = at === 0 ? { scope: 'row' } : { 'data-title': column.title };
    return element(name, { class: column.figure ? 'table-figure' : null, ...said }, column.foreign ? foreign('') : element('span'));
}

function fill(cell, value) {
    const { text, level } = typeof value === 'object' && value !== null ? value : { text: value };
    setText(cell.firstChild, text ?? '');
    if (cell.dataset.level !== level) {
        level ? cell.dataset.level = level : delete cell.dataset.level;
    }
}
