/**
 * The forms of a report: one HTML file for people, CSV for a spreadsheet, JSON for programs. Queries and computations
 * don't belong here, and sentences are in {@code words}.
 */
@NullMarked
package org.wikistream.operations.warehouse.format;

import org.jspecify.annotations.NullMarked;
