/** The report: what the result tables say of a monitor, as one page that needs no network. */
package io.tidemark.report;
