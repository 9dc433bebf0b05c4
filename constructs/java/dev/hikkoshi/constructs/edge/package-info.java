/** What receives requests: load balancers, their listeners, and their access logs. */
package dev.hikkoshi.constructs.edge;
