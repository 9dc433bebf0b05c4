/** What people read and do beside the templates: runbooks, prerequisites, contracts, recommendations. */
package dev.hikkoshi.report;
