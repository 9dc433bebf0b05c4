/** Releases of Helm charts, and the images of their pods. */
package dev.hikkoshi.constructs.charts;
