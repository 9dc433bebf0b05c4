/** The report as HTML pages that load nothing. */
package dev.hikkoshi.report.page;
