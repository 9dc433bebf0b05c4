/** Prices and what the instances of a phase cost. A figure without a price is missing, never estimated. */
package dev.hikkoshi.cost;
