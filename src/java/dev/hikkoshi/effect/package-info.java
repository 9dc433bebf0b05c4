/**
 * What a change does, in words and numbers: traffic, capacity, cost, resources, permissions, commands, the way back.
 */
package dev.hikkoshi.effect;
