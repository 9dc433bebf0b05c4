/**
 * Facts from outside: versions of Kubernetes, shapes of instances, what a node leaves to pods. Each names its
 * source.
 */
package dev.hikkoshi.config.table;
