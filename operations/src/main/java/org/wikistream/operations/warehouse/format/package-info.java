/** The forms of a report: one HTML file for people, CSV for a spreadsheet, JSON for programs. */
@NullMarked
package org.wikistream.operations.warehouse.format;

import org.jspecify.annotations.NullMarked;
