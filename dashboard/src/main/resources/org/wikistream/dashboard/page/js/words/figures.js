/** Numbers as people read them: "1,204", "−3,310", "1 article edit", "31 %". */

const GROUPED = new Intl.NumberFormat('en-US');
const MINUS = '−';

export function figure(number) {
    return number < 0 ? MINUS + GROUPED.format(-number) : GROUPED.format(number);
}

/** A difference with its sign: "+120", "−3,310", "0". */
export function signed(number) {
    return number > 0 ? `+${GROUPED.format(number)}` : figure(number);
}

/** "1 edit", "1,204 edits". */
export function counted(number, one, many = `${one}s`) {
    return `${figure(number)} ${number === 1 ? one : many}`;
}

/** A share of a whole in whole percent: "31 %", "under 1 %", "over 99 %". What is there is never 0 %, what is missing never 100 %. */
export function percent(part, whole) {
    if (part === 0 || whole === 0) {
        return '0 %';
    }
    const share = (100 * part) / whole;
    if (share < 1) {
        return 'under 1 %';
    }
    return share > 99 && share < 100 ? 'over 99 %' : `${Math.round(share)} %`;
}

/** A number on an axis: "500", "1.2k", "3M". */
export function short(number) {
    if (Math.abs(number) < 1000) {
        return figure(Math.round(number * 10) / 10);
    }
    const [unit, letter] = Math.abs(number) < 1_000_000 ? [1000, 'k'] : [1_000_000, 'M'];
    return `${figure(Math.round((number / unit) * 10) / 10)}${letter}`;
}
