package dev.hikkoshi.model;

/**
 * Which capacity a feature's pods run on.
 *
 * @param capacity spot or on-demand
 * @param onDemandFloor pods that run on on-demand instances although the rest is on spot; 0 for none
 * @param fixedEgress whether a partner's allow list holds the addresses that its traffic leaves from
 */
public record Placement(Capacity capacity, int onDemandFloor, boolean fixedEgress) {}
