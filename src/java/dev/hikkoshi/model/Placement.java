package dev.hikkoshi.model;

/**
 * The capacity type of a feature's pods.
 *
 * @param capacity spot or on-demand
 * @param onDemandFloor the number of pods on on-demand instances while the others are on spot; 0 for none
 * @param fixedEgress whether a partner's allow list contains the egress addresses of its traffic
 */
public record Placement(Capacity capacity, int onDemandFloor, boolean fixedEgress) {}
