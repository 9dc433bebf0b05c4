package dev.hikkoshi.model;

/**
 * When the autoscaler of a feature with requests adds pods: above one of the targets.
 *
 * @param cpuPercent the average use of the requested CPU, in percent
 * @param memoryPercent the average use of the requested memory, in percent; 0 for no such target
 */
public record Scaling(int cpuPercent, int memoryPercent) {

    /** The target without a declared one. */
    public static final Scaling USUAL = new Scaling(60, 0);

    /** The target of a feature whose load rises faster than new nodes start (R22). */
    public static final Scaling OF_BURSTS = new Scaling(50, 0);
}
